"""What the Python bank says of behaviour and one may doubt, by question; test_python_bank.py runs it line by line.

A comment at the end of a line says what the line comes to: `# == value` or `# raises Error: text`. A
sample may write modules into `folder`, which is empty and on the path.
"""
# fmt: off
# ruff: noqa
# mypy: ignore-errors

import ast
import asyncio
import collections
import contextlib
import contextvars
import copy
import dataclasses
import dis
import functools
import gc
import importlib
import inspect
import subprocess
import sys
import sysconfig
import textwrap
import threading
import traceback
import typing
import warnings
import weakref
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

FREE_THREADED = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))

def warned(source):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        exec(compile(source, "<sample>", "exec"), globals())
    return bool(caught)

def write(**modules):
    for name, source in modules.items():
        (folder / f"{name}.py").write_text(textwrap.dedent(source))
    importlib.invalidate_caches()

def python(*arguments, **environment):
    """What a Python of its own prints, on either stream."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    return done.stdout + done.stderr

class Value:
    """A thing that stands for what it holds."""
    def __init__(self, value=1):
        self.value = value
    def __eq__(self, other):
        return self.value == other.value

def lives(make, use):
    """Whether an object outlives its last name, by what was done with it."""
    item = make()
    use(item)
    reference = weakref.ref(item)
    del item
    gc.collect()
    return reference() is not None

# p102 Identity and equality
first, second = [1, 2], [1, 2]
(first == second, first is second)  # == (True, False)
[int(text) is int(text) for text in ("256", "-5", "100000")]  # == [True, True, False]
"".join(["a", " b"]) is "".join(["a", " b"])  # == False
compile("x is 5", "<sample>", "eval")  # raises SyntaxError: literal
compile("x is 'a'", "<sample>", "eval")  # raises SyntaxError: literal
warned("None is None")  # == False
class Agreeable:
    def __eq__(self, other):
        return True
(Agreeable() == None, Agreeable() is None)  # == (True, False)
nan = float("nan")
(nan == nan, nan in [nan], float("nan") in [nan])  # == (False, True, False)

# p104 A list in a tuple
box = ([0], "x")
inner = box[0]
box[0] += [1]  # raises TypeError: item assignment
box  # == ([0, 1], "x")
box[0] is inner  # == True
inner.__iadd__([2]) is inner  # == True
box[0].extend([3])
box  # == ([0, 1, 2, 3], "x")
hash(box)  # raises TypeError: unhashable

# p105 Attribute lookup
class NonData:
    def __get__(self, obj, owner):
        return "class"
class Data(NonData):
    def __set__(self, obj, value):
        pass
class OnlyDelete(NonData):
    def __delete__(self, obj):
        pass
class OnlySet:
    def __set__(self, obj, value):
        pass
class Thing:
    data = Data()
    only_delete = OnlyDelete()
    only_set = OnlySet()
    non_data = NonData()
    plain = "class"
    @property
    def prop(self):
        return "class"
    @functools.cached_property
    def cached(self):
        return "class"
    @property
    def broken(self):
        raise AttributeError("hidden")
    def method(self):
        return self
    def __getattr__(self, name):
        return f"no {name}"
thing = Thing()
[thing.data, thing.non_data, thing.plain, thing.cached]  # == ["class"] * 4
thing.method() is thing  # == True
names = ["data", "only_delete", "prop", "only_set", "non_data", "plain", "cached", "method"]
vars(thing).update(dict.fromkeys(names, "own"))
[getattr(thing, name) for name in names]  # == ["class"] * 3 + ["own"] * 5
(thing.missing, thing.broken)  # == ("no missing", "no broken")
thing.prop = 1  # raises AttributeError
thing.on_instance = NonData()
type(thing.on_instance)  # == NonData

# p109 Circular imports
write(
    from_a="import from_b\nx = 1",
    from_b="from from_a import x",
    plain_a="import plain_b\nx = 1",
    plain_b="import plain_a\ndef get():\n    return plain_a.x",
    early_a="import early_b\nx = 1",
    early_b="import early_a\nearly_a.x",
    late_a="import late_b\nx = 1",
    late_b="def get():\n    from late_a import x\n    return x",
    twice="runs = globals().get('runs', 0) + 1",
)
importlib.import_module("from_a")  # raises ImportError: partially initialized module
importlib.import_module("early_a")  # raises AttributeError: partially initialized module
importlib.import_module("plain_a").plain_b.get()  # == 1
importlib.import_module("late_a").late_b.get()  # == 1
module = importlib.import_module("twice")
importlib.import_module("twice").runs  # == 1
importlib.reload(module).runs  # == 2
from plain_a import x
sys.modules["plain_a"].x = 5
x  # == 1
package = folder / "half"
package.mkdir()
(package / "__init__.py").write_text("from half import one")
(package / "one.py").write_text("from half import two")
(package / "two.py").write_text("from half import one\nnames = list(vars(one))")
"two" in importlib.import_module("half.two").names  # == False

# p110 A class body is no enclosing scope
class Box:
    limit = 3
    limits = [1, 2]
    twice = [x * 2 for x in limits]
    total = 0
    for item in limits:
        total += item * limit
    def bare(self):
        return limit
    def dotted(self):
        return self.limit, type(self).limit, Box.limit
class Sub(Box):
    limit = 9
Box().bare()  # raises NameError
(Box().dotted(), Sub().dotted())  # == ((3, 3, 3), (9, 9, 3))
(Box.twice, Box.total)  # == ([2, 4], 9)
class Broken:
    limit = 3
    values = [x for x in range(2) if x < limit]  # raises NameError
exec("class Box:\n    limit = 3\n    def f(self):\n        nonlocal limit")  # raises SyntaxError

# p115 Retrying an async function
tries = []
async def flaky():
    tries.append(1)
    if len(tries) < 3:
        raise ValueError("again")
    return "done"
def plain_retry(function):
    def wrapper():
        for _ in range(3):
            with contextlib.suppress(ValueError):
                return function()
    return wrapper
def async_retry(function):
    async def wrapper():
        for _ in range(3):
            with contextlib.suppress(ValueError):
                return await function()
    return wrapper
async def twice():
    coroutine = flaky()
    with contextlib.suppress(ValueError):
        await coroutine
    await coroutine
async def nested():
    with contextlib.closing(flaky()) as inner:
        asyncio.run(inner)
class Callable:
    async def __call__(self): ...
coroutine = flaky()
(inspect.iscoroutine(coroutine), tries)  # == (True, [])
coroutine.close()
asyncio.run(plain_retry(flaky)())  # raises ValueError: again
len(tries)  # == 1
asyncio.run(async_retry(flaky)())  # == "done"
tries.clear()
asyncio.run(twice())  # raises RuntimeError: already awaited
asyncio.run(nested())  # raises RuntimeError: running event loop
[inspect.iscoroutinefunction(f) for f in (flaky, Callable(), lambda: flaky())]  # == [True, False, False]
warned("asyncio.iscoroutinefunction(print)")  # == (sys.version_info >= (3, 14))

# p120 __new__ and __init__
class Other:
    def __new__(cls):
        return "text"
    def __init__(self):
        raise AssertionError
class Single:
    only = None
    runs = []
    def __new__(cls):
        cls.runs.append("new")
        cls.only = cls.only or super().__new__(cls)
        return cls.only
    def __init__(self):
        self.runs.append("init")
        self.state = 0
Other()  # == "text"
single = Single()
single.state = 5
(Single() is single, single.state)  # == (True, 0)
Single.runs  # == ["new", "init", "new", "init"]

# p122 List comprehensions and generator expressions
seen = []
def note(number):
    seen.append(number)
    return number
lazy = (note(number) for number in range(1000))
(seen, any(number == 2 for number in lazy), seen)  # == ([0, 1, 2], True, [0, 1, 2])
len([note(number) for number in range(5)])  # == 5
len(seen)  # == 8
factor, rows = 2, [1, 2]
scaled = (factor * row for row in rows)
factor, rows = 10, []
list(scaled)  # == [10, 20]

# p123 yield from
heard = []
def inner():
    try:
        heard.append((yield 1))
        yield 2
    except ValueError:
        heard.append("caught")
    finally:
        heard.append("closed")
    return "result"
def delegating():
    heard.append((yield from inner()))
    yield 9
def looping():
    for item in inner():
        yield item
def any_iterable():
    yield from [1, 2]
def listened(make, *steps):
    heard.clear()
    outer = make()
    next(outer)
    for step in steps:
        step(outer)
    return heard[:]
listened(delegating, lambda g: g.send("hello"), lambda g: g.throw(ValueError()))  # == ["hello", "caught", "closed", "result"]
listened(delegating, lambda g: g.close())  # == ["closed"]
listened(looping, lambda g: g.send("hello"))  # == [None]
listened(looping, lambda g: g.throw(ValueError()))  # raises ValueError
"caught" in heard  # == False
list(any_iterable())  # == [1, 2]
def stopped():
    try:
        next(generator)
    except StopIteration as stop:
        return stop.value
generator = inner()
[next(generator), next(generator), stopped()]  # == [1, 2, "result"]

# p125 The clean-up of a generator
seen = []
def lines():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        seen.append("exit")
        raise
    finally:
        seen.append("finally")
def left(items):
    """What ran when a loop over them was left."""
    seen.clear()
    for _ in items:
        break
    return seen[:]
kept = lines()
(left(kept), inspect.getgeneratorstate(kept))  # == ([], inspect.GEN_SUSPENDED)
kept.close()
seen  # == ["exit", "finally"]
(left(lines()), seen)  # == ([], ["exit", "finally"])
with contextlib.closing(lines()) as items:
    left(items)
seen  # == ["exit", "finally"]
fresh = lines()
seen.clear()
fresh.close()
(seen, inspect.getgeneratorstate(fresh))  # == ([], inspect.GEN_CLOSED)
issubclass(GeneratorExit, Exception)  # == False
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
bad = stubborn()
next(bad)
bad.close()  # raises RuntimeError: ignored GeneratorExit
def returning():
    try:
        yield
    except GeneratorExit:
        return "value"
closed = returning()
next(closed)
closed.close()  # == ("value" if sys.version_info >= (3, 13) else None)

# p129 gather and TaskGroup
async def fail():
    raise ValueError("bad")
async def slow():
    try:
        await asyncio.sleep(0.01)
        done.append("finished")
    except asyncio.CancelledError:
        done.append("cancelled")
        raise
async def gathered():
    task = asyncio.create_task(slow())
    with contextlib.suppress(ValueError):
        await asyncio.gather(fail(), task)
    done.append("raised")
    await task
async def left_behind():
    with contextlib.suppress(ValueError):
        await asyncio.gather(fail(), slow())
async def grouped():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())
        group.create_task(slow())
async def cancelled():
    both = asyncio.gather(slow(), slow())
    await asyncio.sleep(0)
    both.cancel()
    await both
async def returned():
    return await asyncio.gather(fail(), slow(), return_exceptions=True)
done = []
asyncio.run(gathered())
asyncio.run(left_behind())
done  # == ["raised", "finished", "cancelled"]
asyncio.run(grouped())  # raises ExceptionGroup
asyncio.run(cancelled())  # raises asyncio.CancelledError
done[3:]  # == ["cancelled"] * 3
[type(result) for result in asyncio.run(returned())]  # == [ValueError, type(None)]
try:
    raise ExceptionGroup("one", [ValueError()])
except ValueError:
    pass  # raises ExceptionGroup: one
try:
    raise ExceptionGroup("two", [ValueError(), KeyError("left")])
except* ValueError as group:
    done = group.exceptions  # raises ExceptionGroup: two
[type(error) for error in done]  # == [ValueError]
ast.parse("try:\n    pass\nexcept* A:\n    pass\nexcept B:\n    pass")  # raises SyntaxError

# p130 A lost update
def bump():
    global counter
    counter += 1
names = [step.opname[:9] for step in dis.get_instructions(bump)]
[name for name in names if name[:6] in ("LOAD_G", "BINARY", "STORE_")]  # == ["LOAD_GLOB", "BINARY_OP", "STORE_GLO"]
class Slow:
    """A number; while it is added, the other thread has its turn."""
    def __radd__(self, old):
        both.wait(60)
        return old + 1
def unsafe():
    global counter
    counter += Slow()
def safe():
    global counter
    for _ in range(1000):
        with lock:
            counter += 1
def in_two_threads(work):
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter
both, lock, counter = threading.Barrier(2), threading.Lock(), 0
in_two_threads(unsafe)  # == 1
in_two_threads(safe)  # == 2001

# p131 Freeing
class Node:
    other = None
def freed(make):
    """Whether a node is gone without the collector, and with it."""
    gc.disable()
    reference = make()
    before = reference() is None
    gc.enable()
    gc.collect()
    return before, reference() is None
def single():
    return weakref.ref(Node())
def cycle():
    left, right = Node(), Node()
    left.other, right.other = right, left
    return weakref.ref(left)
freed(single)  # == (True, True)
freed(cycle)  # == (False, True)
first = also = Node()
reference = weakref.ref(first)
del first
reference() is also  # == True

# p132 Slots
class Slotted:
    __slots__ = ("x", "y", "z")
    def __init__(self):
        self.x = self.y = self.z = 0
class Normal:
    def __init__(self):
        self.x = self.y = self.z = 0
class Sub(Slotted): ...
class Strict(Slotted):
    __slots__ = ()
class WithWeak:
    __slots__ = ("__weakref__",)
class Based(Normal):
    __slots__ = ("w",)
class Other:
    __slots__ = ("w",)
class Empty:
    __slots__ = ()
@dataclasses.dataclass(slots=True)
class Data:
    x: int = 0
slotted = Slotted()
[hasattr(kind(), "__dict__") for kind in (Slotted, Sub, Strict, Based, Data)]  # == [False, True, False, True, False]
inspect.ismemberdescriptor(vars(Slotted)["x"])  # == True
slotted.x = 5
slotted.w = 1  # raises AttributeError
weakref.ref(slotted)  # raises TypeError: weak reference
weakref.ref(WithWeak())() is None  # == True
type("Bad", (), {"__slots__": ("x",), "x": 0})  # raises ValueError: conflicts with class variable
type("Both", (Slotted, Other), {})  # raises TypeError: conflict
issubclass(type("Both", (Slotted, Empty), {}), Slotted)  # == True

# p135 A cache on a method
class Plain(Value):
    __eq__, __hash__ = object.__eq__, object.__hash__
    @functools.lru_cache(maxsize=2)
    def bounded(self):
        return self.value
    @functools.cache
    def unbounded(self):
        return self.value
    @functools.cached_property
    def cached(self):
        return self.value
class PerInstance:
    def __init__(self):
        self.get = functools.lru_cache(self.compute)
    def compute(self, number=1):
        return number
class Equal(Plain):
    def __eq__(self, other):
        return True
class SameKey(Equal):
    def __hash__(self):
        return 1
def pushed_out(item):
    item.bounded()
    Plain().bounded()
    Plain().bounded()
lives(Plain, Plain.unbounded)  # == True
lives(Plain, Plain.bounded)  # == True
lives(Plain, pushed_out)  # == False
lives(Plain, lambda item: item.cached)  # == False
lives(PerInstance, lambda item: item.get())  # == False
gc.disable()
alone = weakref.ref(PerInstance())
alone() is None  # == False
gc.enable()
[Plain.bounded.cache_info().maxsize, Plain.unbounded.cache_info().maxsize]  # == [2, None]
stale = Plain(1)
stale.unbounded()  # == 1
stale.value = 2
stale.unbounded()  # == 1
Equal().bounded()  # raises TypeError: unhashable
[SameKey(10).unbounded(), SameKey(20).unbounded()]  # == [10, 10]

# p139 Type parameters (from 3.12)
exec("""
def first[T: int](items: list[T]) -> T:
    return items[0]
class Box[T]: ...
""")
(first([1]), first("ab"))  # == (1, "a")
typing.Generic in Box.__mro__  # == True
T  # raises NameError

# p139 Type parameters (before 3.12)
exec("def first[T](items: list[T]) -> T: ...")  # raises SyntaxError

# p140 Annotations that name what comes later (before 3.14)
def f(item: Later): ...  # raises NameError

# p140 Annotations that name what comes later (from 3.14)
import annotationlib
from annotationlib import Format, get_annotations
def f(item: Later): ...
f.__annotations__  # raises NameError
get_annotations(f, format=Format.STRING)  # == {"item": "Later"}
type(get_annotations(f, format=Format.FORWARDREF)["item"])  # == annotationlib.ForwardRef
class Later: ...
f.__annotations__  # == {"item": Later}
callable(f.__annotate__)  # == True

# p140 Annotations as text
def quoted(item: "Later"): ...
class Later: ...
typing.get_type_hints(quoted)  # == {"item": Later}
exec("""
from __future__ import annotations
def strings(item: Later) -> None: ...
def local():
    class Local: ...
    def f(x: Local): ...
    return f
""")
strings.__annotations__  # == {"item": "Later", "return": "None"}
typing.get_type_hints(strings)["item"]  # == Later
typing.get_type_hints(local())  # raises NameError

# p147 Context managers
calls = []
class Manager:
    def __init__(self, swallow=False):
        self.swallow = swallow
    def __enter__(self):
        return "value"
    def __exit__(self, *problem):
        calls.append(problem[0])
        return self.swallow
def leave():
    with Manager() as name:
        return name
leave()  # == "value"
with Manager():
    raise ValueError  # raises ValueError
with Manager(swallow=True):
    raise KeyError
for _ in range(1):
    with Manager():
        break
calls  # == [None, ValueError, KeyError, None]
closed = []
with contextlib.ExitStack() as stack:
    stack.callback(closed.append, "first")
    stack.callback(closed.append, "second")
    open("/nowhere/at/all")  # raises FileNotFoundError
closed  # == ["second", "first"]

# p148 Naive and aware times
naive, aware = datetime(2026, 7, 1, 12), datetime(2026, 7, 1, 12, tzinfo=UTC)
naive < aware  # raises TypeError
naive - aware  # raises TypeError
naive == aware  # == False
(naive.tzinfo, datetime.now(UTC).tzinfo)  # == (None, UTC)
warned("assert datetime.utcnow().tzinfo is None")  # == (sys.version_info >= (3, 12))
write(hours="""
    from datetime import datetime, UTC
    print(round((datetime.utcnow().timestamp() - datetime.now(UTC).timestamp()) / 3600))
""")
python("-W", "ignore", "hours.py", TZ="XST-5")  # == "-5\n"
berlin = ZoneInfo("Europe/Berlin")
aware.astimezone(timezone(timedelta(hours=1))).hour  # == 13
[datetime(2026, month, 1, 12, tzinfo=UTC).astimezone(berlin).hour for month in (7, 1)]  # == [14, 13]
before, after = [datetime(2026, 3, day, tzinfo=berlin) for day in (29, 30)]
(after - before, after.astimezone(UTC) - before.astimezone(UTC))  # == (timedelta(hours=24), timedelta(hours=23))

# p149 Copies
cycle = []
cycle.append(cycle)
copied = copy.deepcopy(cycle)
(copied[0] is copied, copied is cycle)  # == (True, False)
inner = []
twice = copy.deepcopy([inner, inner])
(twice[0] is twice[1], twice[0] is inner)  # == (True, False)
copy.deepcopy([threading.Lock()])  # raises TypeError

# p150 Context variables
user = contextvars.ContextVar("user", default="nobody")
local = threading.local()
async def request(name):
    local.user = name
    user.set(name)
    await asyncio.sleep(0)
    return local.user, user.get()
async def serve():
    return await asyncio.gather(request("ann"), request("bob")), user.get()
asyncio.run(serve())  # == ([("bob", "ann"), ("bob", "bob")], "nobody")
async def inherit():
    before = user.get()
    user.set("child")
    return before
async def parent():
    token = user.set("parent")
    in_task = await asyncio.create_task(inherit()), user.get()
    awaited = await inherit(), user.get()
    user.reset(token)
    return in_task, awaited, user.get()
asyncio.run(parent())  # == (("parent", "parent"), ("parent", "child"), "nobody")
async def in_threads():
    user.set("asker")
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as pool:
        copied = contextvars.copy_context().run
        plain = await loop.run_in_executor(pool, user.get)
        carried = await loop.run_in_executor(pool, copied, user.get)
    return await asyncio.to_thread(user.get), carried, plain
inherited = "asker" if getattr(sys.flags, "thread_inherit_context", False) else "nobody"
asyncio.run(in_threads())  # == ("asker", "asker", inherited)
bool(getattr(sys.flags, "thread_inherit_context", False))  # == (FREE_THREADED and sys.version_info >= (3, 14))

# p151 else and finally
def leave(way):
    seen = []
    for _ in range(1):
        try:
            if way == "raise":
                raise KeyError
            if way == "break":
                break
        except KeyError:
            seen.append("except")
        else:
            seen.append("else")
        finally:
            seen.append("finally")
    return seen
[leave(way) for way in ("end", "break", "raise")]  # == [["else", "finally"], ["finally"], ["except", "finally"]]
swallowing = "def swallow():\n    try:\n        raise ValueError\n    finally:\n        return 'kept'"
warned(swallowing)  # == (sys.version_info >= (3, 14))
swallow()  # == "kept"
try:
    pass
except ValueError:
    pass
else:
    raise ValueError("in else")  # raises ValueError: in else

# p154 Class attributes
class Post:
    tags = []
    count = 0
    def __init__(self):
        self.__name = 1
    def add(self, tag):
        self.tags.append(tag)
        self.count += 1
first, second = Post(), Post()
first.add("x")
second.tags  # == ["x"]
(Post.count, second.count, vars(first))  # == (0, 0, {"_Post__name": 1, "count": 1})

# p159 Timeouts
seen = []
async def wait():
    try:
        await asyncio.sleep(60)
    except BaseException as error:
        seen.append(type(error))
        raise
async def swallow():
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.sleep(60)
async def limited(work):
    async with asyncio.timeout(0):
        await work()
asyncio.run(limited(wait))  # raises TimeoutError
seen  # == [asyncio.CancelledError]
asyncio.run(limited(swallow))
issubclass(asyncio.CancelledError, Exception)  # == False

# p163 Subclasses of dict
class Doubling(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)
class Proper(collections.UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)
def filled(kind):
    mapping = kind(a=1)
    mapping.update(b=1)
    mapping.setdefault("c", 1)
    mapping |= {"d": 1}
    return list(mapping.values())
(filled(Doubling), filled(Proper))  # == ([1, 1, 1, 1], [2, 2, 2, 1])
class Wrapper:
    def __getattr__(self, name):
        return getattr([], name)
Wrapper().count(1)  # == 0
len(Wrapper())  # raises TypeError

# p164 match
exec("match 1:\n    case NAME: pass\n    case 2: pass")  # raises SyntaxError: unreachable
NAME = 404
match 5:
    case NAME:
        pass
NAME  # == 5
def inside():
    match 6:
        case NAME:
            return NAME
(inside(), NAME)  # == (6, 5)
class Status:
    missing = 404
def kind(value):
    match value:
        case Status.missing:
            return "constant"
        case {"a": 1}:
            return "mapping"
        case [_, _]:
            return "pair"
[kind(value) for value in (404.0, {"a": 1, "b": 2}, [1, 2], "ab")]  # == ["constant", "mapping", "pair", None]

# p165 raise from
def failed(how):
    try:
        exec(f"try: {{}}['a']\nexcept KeyError as error: raise ValueError {how}")
    except ValueError as error:
        return error
def told(error):
    return "KeyError: 'a'" in "".join(traceback.format_exception(error))
chained, implicit, hidden = failed("from error"), failed(""), failed("from None")
[type(error.__cause__) for error in (chained, implicit, hidden)]  # == [KeyError, type(None), type(None)]
[type(error.__context__) for error in (chained, implicit, hidden)]  # == [KeyError] * 3
[told(error) for error in (chained, implicit, hidden)]  # == [True, True, False]
