"""What the Python bank says about behaviour, one test a question."""

from __future__ import annotations

import abc
import ast
import asyncio
import collections
import contextlib
import contextvars
import copy
import cProfile
import dataclasses
import dis
import functools
import gc
import heapq
import importlib
import inspect
import io
import json
import pickle
import pstats
import subprocess
import sys
import sysconfig
import textwrap
import threading
import time
import timeit
import traceback
import tracemalloc
import types
import typing
import unicodedata
import warnings
import weakref
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, cast
from unittest import mock
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest


def run(source: str, name: str = "sample") -> dict[str, Any]:
    """Execute source text as a module of its own and return its names."""
    names: dict[str, Any] = {"__name__": name}
    code = compile(textwrap.dedent(source), "<sample>", "exec", dont_inherit=True)
    exec(code, names)  # noqa: S102
    return names


def mypy_report(source: str) -> str:
    """What mypy reports on a source text; the test is skipped where mypy is not installed."""
    api = pytest.importorskip("mypy.api")
    kept = Path(__file__).parents[2] / ".mypy_cache" / "bank"
    options = [f"--cache-dir={kept}", "--config-file=", "--strict"]
    report, _, status = api.run([*options, "--python-version=3.13", "-c", textwrap.dedent(source)])
    assert status == int("error:" in report), report
    return str(report)


# Data model


def test_p101_eq_and_hash() -> None:
    class OnlyEq:  # noqa: PLW1641
        def __init__(self, value: int) -> None:
            self.value = value

        def __eq__(self, other: object) -> bool:
            return isinstance(other, OnlyEq) and self.value == other.value

    assert OnlyEq.__hash__ is None
    with pytest.raises(TypeError, match="unhashable"):
        hash(OnlyEq(1))
    with pytest.raises(TypeError, match="unhashable"):
        {OnlyEq(1)}
    with pytest.raises(TypeError, match="unhashable"):
        {OnlyEq(1): 1}

    class ByValue(OnlyEq):
        def __hash__(self) -> int:
            return hash((self.value,))

    point = ByValue(1)
    points = {point}
    assert ByValue(1) in points
    point.value = 2
    assert point not in points
    assert ByValue(1) not in points
    assert point in list(points)

    class ByIdentity(OnlyEq):
        __hash__ = object.__hash__

    assert ByIdentity(1) == ByIdentity(1)
    first, second = ByIdentity(1), ByIdentity(1)
    assert len({first, second}) == 2

    class SameHash:
        def __hash__(self) -> int:
            return 7

    assert len({SameHash(), SameHash()}) == 2
    assert hash(-1) == hash(-2)

    @dataclasses.dataclass(frozen=True)
    class Frozen:
        value: int

    assert hash(Frozen(3)) == hash(Frozen(3))


def test_p102_is_and_equality() -> None:
    first, second = [1, 2], [1, 2]
    assert first == second
    assert first is not second
    small = [int(text) for text in ("256", "256", "-5", "-5")]
    assert small[0] is small[1]
    assert small[2] is small[3]
    above = 257 if sys.version_info < (3, 15) else 1025
    assert int(str(above)) is not int(str(above))
    assert int("100000") == int("100000")
    assert int("100000") is not int("100000")
    assert "".join(["a", " b"]) is not "".join(["a", " b"])
    for literal in ("5", "'a'"):
        with pytest.warns(SyntaxWarning, match="literal"):
            compile(f"x is {literal}", "<sample>", "eval")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        compile("x is None", "<sample>", "eval")

    class Agreeable:  # noqa: PLW1641
        def __eq__(self, other: object) -> bool:
            return True

    assert Agreeable() == None  # noqa: E711
    assert Agreeable() is not None


def test_p103_truth() -> None:
    class Both:
        def __bool__(self) -> bool:
            return True

        def __len__(self) -> int:
            return 0

    class Sized:
        def __len__(self) -> int:
            return 0

    class Plain:
        pass

    assert bool(Both())
    assert not Sized()
    assert Plain()
    falses: list[object] = [False, None, 0, 0.0, 0j, "", b"", [], (), {}, set(), range(0)]
    assert not any(falses)
    assert all([object(), [None], "0", " ", -1])

    def timeout(value: int | None = None) -> int:
        return value if value else 30

    def repaired(value: int | None = None) -> int:
        return value if value is not None else 30

    assert (timeout(), timeout(0), repaired(0), repaired()) == (30, 30, 0, 30)


def test_p104_list_in_tuple() -> None:
    box: Any = ([0], "x")
    inner = box[0]
    with pytest.raises(TypeError, match="item assignment"):
        box[0] += [1]
    assert box == ([0, 1], "x")
    assert box[0] is inner
    box[0].extend([2])
    assert box[0] == [0, 1, 2]
    with pytest.raises(TypeError, match="unhashable"):
        hash(box)
    assert inner.__iadd__([3]) is inner
    steps = [
        step.opname for step in dis.get_instructions(compile("t[0] += [1]", "<sample>", "exec"))
    ]
    assert any("BINARY" in step for step in steps[: steps.index("STORE_SUBSCR")])


def test_p105_attribute_lookup() -> None:
    class Data:
        def __get__(self, obj: object, owner: type) -> str:
            return "data"

        def __set__(self, obj: object, value: object) -> None:
            raise AttributeError("read only")

    class OnlyDelete:
        def __get__(self, obj: object, owner: type) -> str:
            return "delete"

        def __delete__(self, obj: object) -> None:
            pass

    class NonData:
        def __get__(self, obj: object, owner: type) -> str:
            return "non-data"

    asked = []

    class Thing:
        data = Data()
        delete = OnlyDelete()
        non_data = NonData()
        plain = "class"

        @property
        def prop(self) -> str:
            return "property"

        def method(self) -> str:
            return "method"

        def __getattr__(self, name: str) -> str:
            asked.append(name)
            return f"no {name}"

    thing: Any = Thing()
    assert (thing.data, thing.non_data, thing.plain) == ("data", "non-data", "class")
    names = ("data", "delete", "non_data", "plain", "prop", "method")
    thing.__dict__.update(dict.fromkeys(names, "own"))
    assert (thing.data, thing.delete, thing.prop) == ("data", "delete", "property")
    assert (thing.non_data, thing.plain, thing.method) == ("own", "own", "own")
    assert not asked
    assert thing.missing == "no missing"
    assert asked == ["missing"]
    assert hasattr(property, "__set__")
    assert not hasattr(types.FunctionType, "__set__")
    with pytest.raises(AttributeError):
        thing.prop = 1
    thing.__dict__["on_instance"] = NonData()
    assert isinstance(thing.on_instance, NonData)
    other: Any = Thing()
    assert other.method.__self__ is other


# Names and scopes


def test_p106_legb() -> None:
    names = run("""
        where = "global"
        len_before = len

        def outer():
            where = "enclosing"
            def inner():
                return where
            return inner()

        def read():
            return where

        def caller():
            where = "caller"
            return read()

        def later():
            return defined_below

        defined_below = "below"

        def builtin():
            return len("ab")

        def unknown():
            return nowhere

        def block():
            if True:
                inside = 1
            return inside
    """)
    assert names["outer"]() == "enclosing"
    assert names["caller"]() == "global"
    assert names["later"]() == "below"
    names["where"] = "changed"
    assert names["read"]() == "changed"
    assert names["builtin"]() == 2
    names["len"] = lambda text: "shadowed"  # noqa: ARG005
    assert names["builtin"]() == "shadowed"
    with pytest.raises(NameError):
        names["unknown"]()
    assert names["block"]() == 1


def test_p107_unbound_local() -> None:
    names = run("""
        count = 0
        items = []

        def read():
            return count

        def bump():
            count += 1

        def early():
            print(count)
            count = 1

        def branch():
            if False:
                count = 1
            return count

        def fixed():
            global count
            count += 1

        def append():
            items.append(1)

        def outer():
            count = 10
            def inner():
                nonlocal count
                count += 1
            inner()
            return count

        def outer_global():
            count = 10
            def inner():
                global count
                count += 1
            inner()
            return count
    """)
    assert names["read"]() == 0
    for name in ("bump", "early", "branch"):
        with pytest.raises(UnboundLocalError):
            names[name]()
    assert "count" in names["bump"].__code__.co_varnames
    assert issubclass(UnboundLocalError, NameError)
    names["fixed"]()
    assert names["count"] == 1
    names["append"]()
    assert names["items"] == [1]
    assert names["outer"]() == 11
    assert names["outer_global"]() == 10
    with pytest.raises(SyntaxError, match="nonlocal"):
        run("count = 0\ndef f():\n    nonlocal count\n")


def test_p108_loop_variables() -> None:
    names = run("""
        def loop():
            for i in range(3):
                double = i * 2
            return i, double

        def empty():
            for i in []:
                pass
            return i

        def comprehension():
            i = "outer"
            squares = [i * i for i in range(3)]
            return i

        def leak():
            [k for k in range(3)]
            return k

        def walrus():
            [last := k for k in range(3)]
            return last
    """)
    assert names["loop"]() == (2, 4)
    with pytest.raises(UnboundLocalError):
        names["empty"]()
    assert names["comprehension"]() == "outer"
    with pytest.raises(NameError):
        names["leak"]()
    assert names["walrus"]() == 2
    with pytest.raises(NameError):
        run("for i in []:\n    pass\ni")
    constants = names["walrus"].__code__.co_consts
    hidden = [const for const in constants if isinstance(const, types.CodeType)]
    assert len(hidden) == (0 if sys.version_info >= (3, 12) else 1)


def test_p109_circular_imports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(name: str, source: str) -> None:
        (tmp_path / f"{name}.py").write_text(textwrap.dedent(source))

    write("p109_a", "import p109_b\nx = 1\n")
    write("p109_b", "from p109_a import x\n")
    write("p109_c", "import p109_d\nx = 1\n")
    write("p109_d", "import p109_c\ndef get():\n    return p109_c.x\n")
    write("p109_e", "import p109_f\nx = 1\n")
    write("p109_f", "import p109_e\ny = p109_e.x\n")
    write("p109_g", "x = 1\nimport p109_h\n")
    write("p109_h", "from p109_g import x\n")
    write("p109_i", "import p109_j\nx = 1\n")
    write("p109_j", "def get():\n    from p109_i import x\n    return x\n")
    write(
        "p109_k",
        "import sys\nseen = 'p109_k' in sys.modules\nruns = globals().get('runs', 0) + 1\n",
    )
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    with pytest.raises(ImportError, match="partially initialized module"):
        importlib.import_module("p109_a")
    importlib.import_module("p109_c")
    assert sys.modules["p109_d"].get() == 1
    with pytest.raises(AttributeError, match="partially initialized module"):
        importlib.import_module("p109_e")
    assert importlib.import_module("p109_g").p109_h.x == 1
    importlib.import_module("p109_i")
    assert sys.modules["p109_j"].get() == 1
    module = importlib.import_module("p109_k")
    assert module.seen
    assert importlib.import_module("p109_k").runs == 1
    assert importlib.reload(module).runs == 2
    holder = run("from p109_c import x")
    sys.modules["p109_c"].x = 5  # type: ignore[attr-defined]
    assert holder["x"] == 1


def test_p110_class_body() -> None:
    names = run("""
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

        runs = []

        class Counted:
            runs.append(1)
    """)
    box = names["Box"]()
    with pytest.raises(NameError):
        box.bare()
    assert box.dotted() == (3, 3, 3)
    assert names["Sub"]().dotted() == (9, 9, 3)
    assert (names["Box"].twice, names["Box"].total) == ([2, 4], 9)
    names["limit"] = "module"
    assert box.bare() == "module"
    for body in ("[limit for _ in range(2)]", "[x for x in range(2) if x < limit]"):
        with pytest.raises(NameError):
            run(f"class Box:\n    limit = 3\n    values = {body}\n")
    with pytest.raises(SyntaxError):
        run("class Box:\n    limit = 3\n    def f(self):\n        nonlocal limit\n")
    names["Counted"]()
    names["Counted"]()
    assert names["runs"] == [1]


# Functions and closures


def test_p111_mutable_default() -> None:
    def add(item: int, items: list[int] = []) -> list[int]:  # noqa: B006
        items.append(item)
        return items

    def fixed(item: int, items: list[int] | None = None) -> list[int]:
        if items is None:
            items = []
        items.append(item)
        return items

    def count(start: int = 0) -> int:
        start += 1
        return start

    assert add(1) is add(2)
    assert add(3) == [1, 2, 3]
    assert add.__defaults__ == ([1, 2, 3],)
    assert (fixed(1), fixed(2)) == ([1], [2])
    assert (count(), count()) == (1, 1)

    def stamp(moment: int = time.perf_counter_ns()) -> int:
        return moment

    assert stamp() == stamp()


def test_p112_late_binding() -> None:
    late: list[Callable[[], int]] = []
    for i in range(3):
        late.append(lambda: i)  # noqa: B023, PERF401
    assert [function() for function in late] == [2, 2, 2]
    i = 7
    assert late[0]() == 7
    in_comprehension: list[Callable[[], int]] = [lambda: k for k in range(3)]  # noqa: B023
    assert [function() for function in in_comprehension] == [2, 2, 2]
    by_default: list[Callable[[], int]] = [lambda k=k: k for k in range(3)]  # type: ignore[misc]
    assert [function() for function in by_default] == [0, 1, 2]
    assert [f() for f in [functools.partial(int, k) for k in range(3)]] == [0, 1, 2]

    def make(value: int) -> Callable[[], int]:
        def inner() -> int:
            return value

        return inner

    assert [function() for function in [make(k) for k in range(3)]] == [0, 1, 2]
    inners = []
    for j in range(3):

        def inner() -> int:
            return j  # noqa: B023

        inners.append(inner)
    assert [function() for function in inners] == [2, 2, 2]
    assert inners[0].__closure__ is not None
    assert inners[1].__closure__ is not None
    assert inners[0].__closure__[0] is inners[1].__closure__[0]


def test_p113_decorator() -> None:
    runs = []

    def log(function: Callable[..., int]) -> Callable[..., int]:
        runs.append("decorator")

        @functools.wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> int:
            runs.append("wrapper")
            return function(*args, **kwargs)

        return wrapper

    def bare(function: Callable[..., int]) -> Callable[..., int]:
        def wrapper(*args: Any, **kwargs: Any) -> int:
            return function(*args, **kwargs)

        return wrapper

    @log
    def add(a: int, b: int = 2) -> int:
        """Add."""
        return a + b

    assert runs == ["decorator"]
    assert add(1) + add(1, b=3) == 7
    assert runs == ["decorator", "wrapper", "wrapper"]
    assert (add.__name__, add.__doc__) == ("add", "Add.")
    assert list(inspect.signature(add).parameters) == ["a", "b"]
    plain = bare(add.__wrapped__)  # type: ignore[attr-defined]
    assert (plain.__name__, plain.__doc__, plain(1)) == ("wrapper", None, 3)
    assert list(inspect.signature(plain).parameters) == ["args", "kwargs"]

    def register(function: Callable[[], int]) -> Callable[[], int]:
        runs.append(function.__name__)
        return function

    def one() -> int:
        return 1

    assert register(one) is one


def test_p114_slash_and_star() -> None:
    def f(a: int, /, b: int, *, c: int) -> tuple[int, int, int]:
        return a, b, c

    call: Any = f
    assert f(1, 2, c=3) == f(1, b=2, c=3) == (1, 2, 3)
    with pytest.raises(TypeError, match="positional-only"):
        call(a=1, b=2, c=3)
    with pytest.raises(TypeError, match="positional"):
        call(1, 2, 3)
    with pytest.raises(TypeError, match="keyword-only"):
        call(1, 2)

    def free(a: int, /, **rest: int) -> tuple[int, dict[str, int]]:
        return a, rest

    assert free(1, a=2) == (1, {"a": 2})


def test_p115_async_retry() -> None:
    tries = []

    async def flaky() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise ValueError("again")
        return "done"

    def plain_retry(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def wrapper(*args: Any) -> Any:
            for _ in range(3):
                try:
                    return function(*args)
                except ValueError:
                    continue
            raise RuntimeError

        return wrapper

    def retry(function: Callable[..., Any]) -> Callable[..., Any]:
        if not inspect.iscoroutinefunction(function):
            return plain_retry(function)

        @functools.wraps(function)
        async def wrapper(*args: Any) -> Any:
            for _ in range(3):
                try:
                    return await function(*args)
                except ValueError:
                    await asyncio.sleep(0)
            raise RuntimeError

        return wrapper

    coroutine = flaky()
    assert inspect.iscoroutine(coroutine)
    assert not tries
    coroutine.close()
    with pytest.raises(ValueError, match="again"):
        asyncio.run(plain_retry(flaky)())
    assert len(tries) == 1
    tries.clear()
    assert asyncio.run(retry(flaky)()) == "done"
    assert len(tries) == 3

    def plain_flaky() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise ValueError("again")
        return "plain"

    tries.clear()
    assert retry(plain_flaky)() == "plain"

    async def twice() -> None:
        tries.clear()
        once = flaky()
        with pytest.raises(ValueError, match="again"):
            await once
        with pytest.raises(RuntimeError, match="already awaited"):
            await once

    asyncio.run(twice())

    async def nested() -> None:
        inner = flaky()
        try:
            with pytest.raises(RuntimeError, match="running event loop"):
                asyncio.run(inner)
        finally:
            inner.close()

    asyncio.run(nested())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        asyncio.iscoroutinefunction(flaky)
    assert bool(caught) == (sys.version_info >= (3, 14))


# Classes


def test_p116_method_kinds() -> None:
    class Base:
        def instance(self) -> object:
            return self

        @classmethod
        def make(cls) -> Base:
            return cls()

        @classmethod
        def which(cls) -> type:
            return cls

        @staticmethod
        def helper(*args: object) -> tuple[object, ...]:
            return args

    class Sub(Base):
        pass

    sub = Sub()
    assert sub.instance() is sub
    assert Base.which() is Base
    assert sub.which() is Sub.which() is Sub
    assert type(Sub.make()) is Sub
    assert sub.helper() == Base.helper() == ()
    assert type(collections.OrderedDict.fromkeys("a")) is collections.OrderedDict


def test_p117_mro() -> None:
    runs = []

    class A:
        def __init__(self) -> None:
            runs.append("A")
            super().__init__()

    class B(A):
        def __init__(self) -> None:
            runs.append("B")
            super().__init__()

    class C(A):
        def __init__(self) -> None:
            runs.append("C")
            super().__init__()

    class D(B, C):
        def __init__(self) -> None:
            runs.append("D")
            super().__init__()

    D()
    assert runs == ["D", "B", "C", "A"]
    assert D.__mro__ == (D, B, C, A, object)
    runs.clear()
    B()
    assert runs == ["B", "A"]
    runs.clear()

    class NamedB(A):
        def __init__(self) -> None:
            A.__init__(self)

    class NamedC(A):
        def __init__(self) -> None:
            A.__init__(self)

    class NamedD(NamedB, NamedC):
        def __init__(self) -> None:
            NamedB.__init__(self)
            NamedC.__init__(self)

    NamedD()
    assert runs == ["A", "A"]
    runs.clear()
    type("Skips", (NamedB, C), {})()
    assert runs == ["A"]
    runs.clear()

    class Silent(A):
        def __init__(self) -> None:
            pass

    class Broken(Silent, C):
        pass

    Broken()
    assert not runs
    with pytest.raises(TypeError, match=r"MRO|method resolution"):
        type("X", (A, B), {})


def test_p118_property() -> None:
    runs = []

    class Circle:
        def __init__(self, radius: float) -> None:
            self._radius = radius

        @property
        def radius(self) -> float:
            return self._radius

        @radius.setter
        def radius(self, value: float) -> None:
            if value < 0:
                raise ValueError("negative")
            self._radius = value

        @property
        def area(self) -> float:
            runs.append("area")
            return 3 * self.radius**2

        @functools.cached_property
        def cached(self) -> float:
            runs.append("cached")
            return self.area

    circle: Any = Circle(2)
    with pytest.raises(ValueError, match="negative"):
        circle.radius = -1
    assert (circle.area, circle.area) == (12, 12)
    assert runs == ["area", "area"]
    with pytest.raises(AttributeError):
        circle.area = 1
    assert "area" not in circle.__dict__
    runs.clear()
    assert (circle.cached, circle.cached) == (12, 12)
    assert runs.count("cached") == 1


def test_p119_dataclass() -> None:
    @dataclasses.dataclass
    class Plain:
        name: str
        items: list[int] = dataclasses.field(default_factory=list)

    @dataclasses.dataclass(frozen=True)
    class Frozen:
        name: str
        items: Any = ()

    @dataclasses.dataclass
    class Twin:
        name: str
        items: list[int] = dataclasses.field(default_factory=list)

    wrong: Any = Plain(name=3)  # type: ignore[arg-type]
    assert wrong.name == 3
    assert Plain("a") == Plain("a") != Plain("b")
    twin: object = Twin("a")
    assert Plain("a") != twin
    assert repr(Plain("a")).endswith("Plain(name='a', items=[])")
    assert Plain("a").items is not Plain("b").items
    with pytest.raises(TypeError):
        Plain("a") < Plain("b")  # type: ignore[operator]  # noqa: B015
    assert Plain.__hash__ is None
    with pytest.raises(ValueError, match="mutable default"):
        run("""
            import dataclasses

            @dataclasses.dataclass
            class Bad:
                items: list = []
        """)
    frozen: Any = Frozen("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        frozen.name = "b"
    assert issubclass(dataclasses.FrozenInstanceError, AttributeError)
    assert len({Frozen("a"), Frozen("a")}) == 1
    with pytest.raises(TypeError, match="unhashable"):
        hash(Frozen("a", []))
    shallow = Frozen("a", [])
    shallow.items.append(1)
    assert shallow.items == [1]


def test_p120_new_and_init() -> None:
    runs = []

    class Traced:
        def __new__(cls) -> Traced:
            runs.append(("new", cls))
            return super().__new__(cls)

        def __init__(self) -> None:
            runs.append(("init", type(self)))

    Traced()
    assert runs == [("new", Traced), ("init", Traced)]

    class Other:
        def __new__(cls) -> Any:
            return "text"

        def __init__(self) -> None:
            raise AssertionError

    text: object = Other()
    assert text == "text"

    class Bad:
        def __init__(self) -> None:
            return 1  # type: ignore[return-value]  # noqa: PLE0101

    with pytest.raises(TypeError, match="should return None"):
        Bad()

    class Pair(tuple[int, int]):
        def __new__(cls, a: int, b: int) -> Pair:
            return super().__new__(cls, (a, b))

    class LatePair(tuple[int, ...]):
        def __init__(self, a: int, b: int) -> None:
            pass

    assert Pair(1, 2) == (1, 2)
    with pytest.raises(TypeError):
        LatePair(1, 2)

    class Single:
        _only: Single | None = None

        def __new__(cls) -> Single:
            if cls._only is None:
                cls._only = super().__new__(cls)
            return cls._only

        def __init__(self) -> None:
            self.state = 0

    first = Single()
    first.state = 5
    assert Single() is first
    assert first.state == 0


# Iterators and generators


def test_p121_iterable_and_iterator() -> None:
    numbers = [1, 2]
    assert iter(numbers) is not iter(numbers)
    iterator = iter(numbers)
    assert iter(iterator) is iterator
    assert [next(iterator), next(iterator)] == [1, 2]
    with pytest.raises(StopIteration):
        next(iterator)
    with pytest.raises(TypeError, match="not an iterator"):
        next(numbers)  # type: ignore[call-overload]
    generator = (number for number in numbers)
    assert iter(generator) is generator
    assert list(generator) == [1, 2]
    assert list(generator) == []
    with pytest.raises(TypeError, match="len"):
        len(generator)  # type: ignore[arg-type]

    calls = []

    class Traced:
        def __iter__(self) -> Traced:
            calls.append("iter")
            return self

        def __next__(self) -> int:
            calls.append("next")
            raise StopIteration

    for _ in Traced():
        pass
    assert calls == ["iter", "next"]

    class Old:
        def __getitem__(self, index: int) -> int:
            if index > 1:
                raise IndexError
            return index

    assert list(Old()) == [0, 1]  # type: ignore[call-overload]


def test_p122_comprehension_and_generator() -> None:
    seen = []

    def note(number: int) -> int:
        seen.append(number)
        return number

    lazy = (note(number) for number in range(1000))
    assert not seen
    assert any(number == 2 for number in lazy)
    assert seen == [0, 1, 2]
    [note(number) for number in range(5)]
    assert len(seen) == 8
    assert sys.getsizeof(list(range(10_000))) > 100 * sys.getsizeof(n for n in range(10_000))
    squares: Any = (n * n for n in range(3))
    assert sum(squares) == 5
    assert sum(squares) == 0
    for broken in (lambda: len(squares), lambda: squares[0], lambda: squares[:1]):
        with pytest.raises(TypeError):
            broken()
    assert not isinstance(squares, tuple)


def test_p123_yield_from() -> None:
    heard: list[object] = []

    def inner() -> Generator[int, object, str]:
        try:
            heard.append((yield 1))
            yield 2
        except ValueError:
            heard.append("caught")
        finally:
            heard.append("closed")
        return "result"

    def delegating() -> Generator[int, object, None]:
        result = yield from inner()
        heard.append(result)
        yield 9

    def looping() -> Generator[int, object, None]:
        for item in inner():  # noqa: UP028
            yield item

    outer = delegating()
    assert next(outer) == 1
    assert outer.send("hello") == 2
    assert outer.throw(ValueError()) == 9
    assert heard == ["hello", "caught", "closed", "result"]
    heard.clear()
    outer = delegating()
    next(outer)
    outer.close()
    assert heard == ["closed"]
    heard.clear()
    loop = looping()
    next(loop)
    loop.send("hello")
    assert heard == [None]
    with pytest.raises(ValueError):  # noqa: PT011
        loop.throw(ValueError())
    assert "caught" not in heard
    finished = inner()
    next(finished)
    next(finished)
    with pytest.raises(StopIteration) as stop:
        next(finished)
    assert stop.value.value == "result"

    def from_list() -> Iterator[int]:
        yield from [1, 2]

    assert list(from_list()) == [1, 2]


def test_p124_changing_while_looping() -> None:
    numbers = [2, 4, 6]
    for number in numbers:
        if number % 2 == 0:
            numbers.remove(number)
    assert numbers == [4]

    def delete(mapping: dict[int, int]) -> None:
        for key in mapping:
            del mapping[key]

    def add(mapping: dict[int, int]) -> None:
        for key in mapping:
            mapping[key + 100] = 0

    def grow(values: set[int]) -> None:
        for value in values:
            values.add(value + 100)

    cases: list[tuple[Callable[[Any], None], object]] = [
        (delete, {1: 1, 2: 2}),
        (delete, {1: 1}),
        (add, {1: 1}),
        (grow, {1}),
    ]
    for change, data in cases:
        with pytest.raises(RuntimeError, match="changed size during iteration"):
            change(data)
    mapping = {1: 1, 2: 2}
    for key in mapping:
        mapping[key] = 0
    assert mapping == {1: 0, 2: 0}
    for key in list(mapping):
        del mapping[key]
    assert not mapping
    assert [number for number in [2, 3, 4] if number % 2] == [3]


def test_p125_generator_cleanup() -> None:
    seen: list[str] = []

    def lines() -> Generator[int, None, None]:
        try:
            yield 1
            yield 2
        except GeneratorExit:
            seen.append("exit")
            raise
        finally:
            seen.append("finally")

    kept = lines()
    for _ in kept:
        break
    assert not seen
    assert inspect.getgeneratorstate(kept) == inspect.GEN_SUSPENDED
    kept.close()
    assert seen == ["exit", "finally"]
    seen.clear()
    for _ in lines():
        break
    assert seen == ["exit", "finally"]
    seen.clear()
    with contextlib.closing(lines()) as items:
        for _ in items:
            break
    assert seen == ["exit", "finally"]
    seen.clear()
    fresh = lines()
    fresh.close()
    assert not seen
    assert inspect.getgeneratorstate(fresh) == inspect.GEN_CLOSED
    assert not issubclass(GeneratorExit, Exception)

    def stubborn() -> Generator[int, None, None]:
        try:  # noqa: SIM105
            yield 1
        except BaseException:  # noqa: S110
            pass
        yield 2

    bad = stubborn()
    next(bad)
    with pytest.raises(RuntimeError, match="ignored GeneratorExit"):
        bad.close()


# Concurrency


def test_p126_gil() -> None:
    free_threaded = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
    if sys.version_info >= (3, 13):
        if not free_threaded:
            assert sys._is_gil_enabled()
    else:
        assert not free_threaded


def test_p127_executors(tmp_path: Path) -> None:
    data = {"a": [1]}
    sent = pickle.loads(pickle.dumps(data))  # noqa: S301
    assert sent == data
    assert sent["a"] is not data["a"]
    with pytest.raises((pickle.PicklingError, AttributeError)):
        pickle.dumps(lambda: 1)
    idents = set()

    async def note() -> None:
        idents.add(threading.get_ident())
        await asyncio.sleep(0)
        idents.add(threading.get_ident())

    async def many() -> None:
        await asyncio.gather(*(note() for _ in range(1000)))

    asyncio.run(many())
    assert idents == {threading.get_ident()}
    script = textwrap.dedent("""
        from multiprocessing import get_context
        counter = 0

        def work(step):
            global counter
            counter += step
            return counter

        if __name__ == "__main__":
            with get_context("spawn").Pool(1) as pool:
                print(pool.map(work, [1, 2]), counter)
    """)
    path = tmp_path / "pool.py"
    path.write_text(script)
    out = subprocess.run([sys.executable, path], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["[1,", "3]", "0"]


def test_p128_blocking_the_loop() -> None:
    async def ticks_during(block: Callable[[], Any]) -> int:
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                ticks += 1
                await asyncio.sleep(0.001)

        async def handler() -> int:
            before = ticks
            result = block()
            if inspect.isawaitable(result):
                await result
            return ticks - before

        ticker = asyncio.create_task(tick())
        await asyncio.sleep(0)
        during = await handler()
        ticker.cancel()
        return during

    assert asyncio.run(ticks_during(lambda: time.sleep(0.03))) == 0
    assert asyncio.run(ticks_during(lambda: asyncio.to_thread(time.sleep, 0.03))) > 0
    assert asyncio.run(ticks_during(lambda: asyncio.sleep(0.03))) > 0

    async def slow_duration() -> float:
        return asyncio.get_running_loop().slow_callback_duration

    assert asyncio.run(slow_duration()) == pytest.approx(0.1)


def test_p129_gather_and_task_group() -> None:
    async def fail() -> None:
        raise ValueError("bad")

    async def slow(done: list[str]) -> None:
        try:
            await asyncio.sleep(0.01)
            done.append("finished")
        except asyncio.CancelledError:
            done.append("cancelled")
            raise

    async def gathered() -> list[str]:
        done: list[str] = []
        task = asyncio.create_task(slow(done))
        with pytest.raises(ValueError, match="bad"):
            await asyncio.gather(fail(), task)
        assert not done
        assert not task.done()
        await task
        return done

    async def returned() -> list[Any]:
        return list(await asyncio.gather(fail(), slow([]), return_exceptions=True))

    async def grouped() -> list[str]:
        done: list[str] = []
        with pytest.raises(ExceptionGroup) as caught:  # noqa: PT012
            async with asyncio.TaskGroup() as group:
                group.create_task(fail())
                task = group.create_task(slow(done))
        assert task.done()
        assert [type(error) for error in caught.value.exceptions] == [ValueError]
        return done

    assert asyncio.run(gathered()) == ["finished"]
    first, second = asyncio.run(returned())
    assert isinstance(first, ValueError)
    assert second is None
    assert asyncio.run(grouped()) == ["cancelled"]
    picked: list[type] = []
    with pytest.raises(ExceptionGroup) as rest:  # noqa: PT012
        try:
            raise ExceptionGroup("two", [ValueError(), KeyError()])
        except* ValueError as group:
            picked.extend(type(error) for error in group.exceptions)
    assert picked == [ValueError]
    assert [type(error) for error in rest.value.exceptions] == [KeyError]
    with pytest.raises(ExceptionGroup):  # noqa: PT012
        try:
            raise ExceptionGroup("one", [ValueError()])
        except ValueError:
            raise AssertionError from None
    with pytest.raises(SyntaxError):
        ast.parse("try:\n    pass\nexcept* A:\n    pass\nexcept B:\n    pass")

    async def cancelled_gather() -> list[str]:
        done: list[str] = []
        both = asyncio.gather(slow(done), slow(done))
        await asyncio.sleep(0)
        both.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await both
        return done

    assert asyncio.run(cancelled_gather()) == ["cancelled", "cancelled"]


def test_p130_lost_update() -> None:
    code = compile("def f():\n    global counter\n    counter += 1\n", "<sample>", "exec")
    body = next(const for const in code.co_consts if isinstance(const, types.CodeType))
    steps = [step.opname for step in dis.get_instructions(body)]
    load = steps.index("LOAD_GLOBAL")
    add = next(i for i, step in enumerate(steps) if step.startswith("BINARY_OP"))
    store = steps.index("STORE_GLOBAL")
    assert load < add < store

    class Slow:
        """An addition during which the other thread gets its turn."""

        def __init__(self, barrier: threading.Barrier) -> None:
            self.barrier = barrier

        def __radd__(self, old: int) -> int:
            self.barrier.wait(1)
            return old + 1

    shared = {"counter": 10}

    def unsafe(one: Slow) -> None:
        shared["counter"] += one

    one = Slow(threading.Barrier(2))
    threads = [threading.Thread(target=unsafe, args=(one,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shared["counter"] == 11
    lock = threading.Lock()

    def safe() -> None:
        for _ in range(1000):
            with lock:
                shared["counter"] += 1

    shared["counter"] = 0
    threads = [threading.Thread(target=safe) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shared["counter"] == 2000


# Memory and performance


def test_p131_freeing() -> None:
    class Node:
        other: Node | None = None

    first = Node()
    alive = weakref.ref(first)
    also = first
    del first
    assert alive() is also
    del also
    assert alive() is None
    gc.disable()
    try:
        left, right = Node(), Node()
        left.other, right.other = right, left
        cycle = weakref.ref(left)
        del left, right
        assert cycle() is not None
        gc.collect()
        assert cycle() is None
    finally:
        gc.enable()


def test_p132_slots() -> None:
    class Slotted:
        __slots__ = ("x", "y")

        def __init__(self) -> None:
            self.x = self.y = 0

    class Normal:
        def __init__(self) -> None:
            self.x = self.y = 0

    class Sub(Slotted):
        pass

    class WithWeak:
        __slots__ = ("__weakref__",)

    def footprint(kind: type) -> int:
        tracemalloc.start()
        kept = [kind() for _ in range(1000)]
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return size if kept else 0

    slotted: Any = Slotted()
    assert not hasattr(slotted, "__dict__")
    assert inspect.ismemberdescriptor(vars(Slotted)["x"])
    assert footprint(Slotted) < footprint(Normal)
    slotted.x = 5
    assert slotted.x == 5
    with pytest.raises(AttributeError):
        slotted.z = 1
    with pytest.raises(TypeError, match="weak reference"):
        weakref.ref(slotted)
    assert weakref.ref(WithWeak())
    sub: Any = Sub()
    sub.z = 1
    assert sub.__dict__ == {"z": 1}
    with pytest.raises(ValueError, match="conflicts with class variable"):
        type("Bad", (), {"__slots__": ("x",), "x": 0})
    other = type("Other", (), {"__slots__": ("z",)})
    with pytest.raises(TypeError, match=r"lay-?out conflict"):
        type("Both", (Slotted, other), {})

    class Empty(Normal):
        __slots__ = ("z",)

    assert hasattr(Empty(), "__dict__")

    @dataclasses.dataclass(slots=True)
    class Data:
        x: int = 0

    assert not hasattr(Data(), "__dict__")
    assert Data().x == 0


def test_p133_membership() -> None:
    compared = 0

    class Item:
        def __init__(self, value: int) -> None:
            self.value = value

        def __eq__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return isinstance(other, Item) and self.value == other.value

        def __hash__(self) -> int:
            return hash(self.value)

    class Colliding(Item):
        def __hash__(self) -> int:
            return 1

    items = [Item(number) for number in range(1000)]
    assert Item(-10) not in items
    assert compared == 1000
    as_set = set(items)
    compared = 0
    assert Item(999) in as_set
    assert Item(5000) not in as_set
    assert compared <= 2
    colliding: set[Item] = {Colliding(number) for number in range(50)}
    compared = 0
    assert Colliding(100) not in colliding
    assert compared >= 50
    with pytest.raises(TypeError, match="unhashable"):
        {[]}  # noqa: B018
    numbers = list(range(1000))
    assert sys.getsizeof(set(numbers)) > sys.getsizeof(numbers)
    with pytest.raises(TypeError):
        as_set[0]  # type: ignore[index]


def test_p134_profiling() -> None:
    def leaf() -> int:
        return sum(range(200))

    def root() -> int:
        return sum(leaf() for _ in range(100))

    profile = cProfile.Profile()
    profile.runcall(root)
    out = io.StringIO()
    pstats.Stats(profile, stream=out).sort_stats("cumulative").print_stats()
    assert all(word in out.getvalue() for word in ("ncalls", "tottime", "cumtime", "leaf"))
    assert "memory" not in out.getvalue()
    assert timeit.timeit("sum(range(10))", number=100) > 0
    tracemalloc.start()
    before = tracemalloc.take_snapshot()
    kept = [bytes(1000) for _ in range(1000)]
    after = tracemalloc.take_snapshot()
    tracemalloc.stop()
    biggest = after.compare_to(before, "lineno")[0]
    assert biggest.traceback[0].filename == __file__
    assert biggest.size_diff > 900_000
    assert sys.getsizeof(kept) < 20_000


def test_p135_lru_cache_on_method() -> None:
    class Plain:
        def __init__(self, value: int) -> None:
            self.value = value

        @functools.lru_cache(maxsize=2)  # noqa: B019
        def bounded(self) -> int:
            return self.value

        @functools.cache  # noqa: B019
        def unbounded(self) -> int:
            return self.value

        @functools.cached_property
        def cached(self) -> int:
            return self.value

    def alive_after(use: Callable[[Plain], object]) -> bool:
        item = Plain(1)
        use(item)
        reference = weakref.ref(item)
        del item
        gc.collect()
        return reference() is not None

    assert alive_after(Plain.unbounded)
    assert alive_after(Plain.bounded)
    assert not alive_after(lambda item: item.cached)
    assert not alive_after(lambda item: item.value)
    first = Plain(1)
    first.bounded()
    reference = weakref.ref(first)
    del first
    Plain(2).bounded()
    Plain(3).bounded()
    gc.collect()
    assert reference() is None
    assert Plain.bounded.cache_info().maxsize == 2
    assert Plain.unbounded.cache_info().maxsize is None
    stale = Plain(1)
    assert stale.unbounded() == 1
    stale.value = 2
    assert stale.unbounded() == 1

    class Equal(Plain):  # noqa: PLW1641
        def __eq__(self, other: object) -> bool:
            return isinstance(other, Equal)

    with pytest.raises(TypeError, match="unhashable"):
        Equal(1).bounded()

    class SameKey(Equal):
        def __hash__(self) -> int:
            return 1

    assert SameKey(10).unbounded() == 10
    assert SameKey(20).unbounded() == 10

    class PerInstance:
        def __init__(self) -> None:
            self.compute = functools.lru_cache(maxsize=None)(self._compute)

        def _compute(self, number: int) -> int:
            return number

    item = PerInstance()
    item.compute(1)
    own = weakref.ref(item)
    del item
    gc.collect()
    assert own() is None


# Typing


def test_p136_hints_at_run_time() -> None:
    def double(number: int) -> int:
        return number * 2

    call: Any = double
    assert call("ab") == "abab"
    assert typing.get_type_hints(double) == {"number": int, "return": int}

    @dataclasses.dataclass
    class Item:
        number: int

    assert [field.name for field in dataclasses.fields(Item)] == ["number"]


class Closable(typing.Protocol):
    """Something with a close method."""

    def close(self) -> None: ...


@typing.runtime_checkable
class CheckedClosable(typing.Protocol):
    """The same, and isinstance accepts it."""

    def close(self) -> None: ...


def test_p137_protocol_and_abc() -> None:
    class Base(abc.ABC):
        @abc.abstractmethod
        def close(self) -> None: ...

    class Incomplete(Base):
        pass

    class Foreign:
        def close(self) -> None: ...

    class Odd:
        def close(self, a: int, b: int) -> int:
            return a + b

    with pytest.raises(TypeError, match="abstract"):
        Incomplete()  # type: ignore[abstract]
    assert not isinstance(Foreign(), Base)
    Base.register(Foreign)
    assert isinstance(Foreign(), Base)
    with pytest.raises(TypeError, match="runtime"):
        isinstance(Foreign(), Closable)  # type: ignore[misc]
    assert isinstance(Foreign(), CheckedClosable)
    assert isinstance(Odd(), CheckedClosable)
    assert not isinstance(object(), CheckedClosable)

    class Walks:
        def __iter__(self) -> Iterator[int]:
            return iter([1])

    assert isinstance(Walks(), Iterable)


def test_p137_protocol_and_mypy() -> None:
    source = """
        from typing import Protocol

        class Closable(Protocol):
            def close(self) -> None: ...

        class Foreign:
            def close(self) -> None: ...

        class Odd:
            def close(self, number: int) -> None: ...

        def use(item: Closable) -> None: ...

        use(Foreign())
        use(Odd())
        """
    report = mypy_report(source)
    assert report.count("error:") == 1
    assert 'has incompatible type "Odd"' in report


def test_p138_variance() -> None:
    source = """
        from collections.abc import Callable, Sequence

        class Animal: ...
        class Dog(Animal): ...

        def feed(animals: list[Animal]) -> None: ...
        def look(animals: Sequence[Animal]) -> None: ...
        def train(trainer: Callable[[Dog], None]) -> None: ...
        def any_animal(animal: Animal) -> None: ...

        def write(animals: Sequence[Animal]) -> None:
            animals.append(Animal())

        dogs: list[Dog] = [Dog()]
        look(dogs)
        train(any_animal)
        feed(dogs)
        """
    report = mypy_report(source)
    assert report.count("error:") == 2
    assert '"list" is invariant' in report
    assert '"Sequence[Animal]" has no attribute "append"' in report


def test_p139_type_parameters() -> None:
    source = """
        def first[T](items: list[T]) -> T:
            return items[0]

        class Box[T]:
            pass

        def bounded[T: int](item: T) -> T:
            return item
        """
    if sys.version_info < (3, 12):
        with pytest.raises(SyntaxError):
            run(source)
        return
    names = run(source)
    assert names["first"]([1]) == 1
    assert names["first"]("ab") == "a"
    assert names["bounded"]("not an int") == "not an int"
    assert "T" not in names
    assert typing.Generic in names["Box"].__mro__


def test_p139_type_parameters_and_mypy() -> None:
    report = mypy_report("""
        from typing import Any

        class Animal: ...
        class Dog(Animal): ...

        def first[T](items: list[T]) -> T:
            return items[0]

        def loose(items: list[Any]) -> Any:
            return items[0]

        def feed[T: Animal](animal: T) -> T:
            return animal

        def join[T: (str, bytes)](a: T, b: T) -> T:
            return a + b

        reveal_type(first([1]))
        feed(Dog())
        loose([1]).nothing()
        first([1]).nothing()
        feed(3)
        join('a', b'b')
        """)
    assert 'Revealed type is "int"' in report
    assert report.count("error:") == 3
    assert '"int" has no attribute "nothing"' in report
    assert report.count("type-var") == 2


def test_p140_annotations() -> None:
    forward = """
        def f(item: Later) -> None: ...

        class Later: ...
        """
    if sys.version_info < (3, 14):
        with pytest.raises(NameError):
            run(forward)
    else:
        names = run(forward)
        assert names["f"].__annotations__["item"] is names["Later"]
        import annotationlib

        missing = run("def f(item: Missing) -> None: ...\nclass C:\n    x: int\n")
        with pytest.raises(NameError):
            missing["f"].__annotations__  # noqa: B018
        text = annotationlib.get_annotations(missing["f"], format=annotationlib.Format.STRING)
        assert text["item"] == "Missing"
        late = annotationlib.get_annotations(missing["f"], format=annotationlib.Format.FORWARDREF)
        assert isinstance(late["item"], annotationlib.ForwardRef)
        assert "__annotations__" not in missing["C"].__dict__
        assert callable(missing["f"].__annotate__)
    quoted = run(forward.replace("Later)", "'Later')"))
    assert typing.get_type_hints(quoted["f"])["item"] is quoted["Later"]
    future = "from __future__ import annotations\n"
    strings = run(future + textwrap.dedent(forward))
    assert strings["f"].__annotations__ == {"item": "Later", "return": "None"}
    assert typing.get_type_hints(strings["f"])["item"] is strings["Later"]
    local = run(
        future + "def g():\n    class Local: ...\n    def f(x: Local): ...\n    return f\n"
    )
    with pytest.raises(NameError):
        typing.get_type_hints(local["g"]())


# Testing and packaging


def test_p141_fixtures(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(
        textwrap.dedent("""
            import pytest

            @pytest.fixture
            def shared():
                return "from conftest"
        """)
    )
    (tmp_path / "test_inner.py").write_text(
        textwrap.dedent("""
            import pytest

            log = []

            @pytest.fixture
            def fresh():
                log.append("setup")
                yield []
                log.append("teardown")

            @pytest.fixture(scope="module")
            def wide():
                log.append("wide")
                return []

            @pytest.fixture
            def unused():
                raise AssertionError

            def test_fails(fresh, wide):
                fresh.append(1)
                wide.append(1)
                assert False

            def test_fresh(fresh, wide, shared):
                assert fresh == []
                assert wide == [1]
                assert shared == "from conftest"
                assert log == ["wide", "setup", "teardown", "setup"]
        """)
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null"]
    result = subprocess.run(
        [*command, "--rootdir", tmp_path, tmp_path],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
    )
    assert "1 failed, 1 passed" in result.stdout


def test_p142_where_to_patch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "p142_api.py").write_text("def fetch():\n    return 'real'\n")
    (tmp_path / "p142_app.py").write_text(
        textwrap.dedent("""
            from p142_api import fetch
            import p142_api

            def by_name():
                return fetch()

            def by_module():
                return p142_api.fetch()

            def late():
                from p142_api import fetch
                return fetch()

            def injected(get=fetch):
                return get()
        """)
    )
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    app = importlib.import_module("p142_app")
    original = app.fetch
    with mock.patch("p142_api.fetch", return_value="fake"):
        assert (app.by_name(), app.by_module(), app.late()) == ("real", "fake", "fake")
    with mock.patch("p142_app.fetch", return_value="fake"):
        assert (app.by_name(), app.by_module()) == ("fake", "real")
    assert app.fetch is original
    assert app.by_module() == "real"
    assert app.injected(lambda: "fake") == "fake"


def test_p143_wheel_tags() -> None:
    utils = pytest.importorskip("packaging.utils")
    tags = pytest.importorskip("packaging.tags")
    name, version, _, marks = utils.parse_wheel_filename("demo-1.0-py3-none-any.whl")
    assert (name, str(version)) == ("demo", "1.0")
    assert marks <= set(tags.sys_tags())
    *_, foreign = utils.parse_wheel_filename("demo-1.0-cp39-cp39-win32.whl")
    assert {(tag.interpreter, tag.abi, tag.platform) for tag in foreign} == {
        ("cp39", "cp39", "win32")
    }
    assert not foreign & set(tags.sys_tags())
    assert utils.parse_sdist_filename("demo-1.0.tar.gz")[0] == "demo"


def test_p144_virtual_environment(tmp_path: Path) -> None:
    folder = tmp_path / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    ask = (
        "import sys, sysconfig; print(sys.prefix, sys.base_prefix, sysconfig.get_path('purelib'))"
    )
    out = subprocess.run(
        [folder / "bin" / "python", "-c", ask], capture_output=True, text=True, check=True
    )
    prefix, base, packages = out.stdout.split()
    assert prefix == str(folder)
    assert base == sys.base_prefix
    assert packages.startswith(str(folder))
    specifiers = pytest.importorskip("packaging.specifiers").SpecifierSet
    both = specifiers("==1.2.0") & specifiers("==1.3.0")
    assert not list(both.filter(["1.2.0", "1.3.0"]))
    ranges = specifiers(">=1.1,<2") & specifiers(">=1.3,<3")
    assert list(ranges.filter(["1.2.0", "1.3.0", "2.0.0"])) == ["1.3.0"]


def test_p145_autospec() -> None:
    class Client:
        def __init__(self) -> None:
            self.session = "set late"

        def fetch_all(self, limit: int) -> list[int]:
            return list(range(limit))

    plain = mock.Mock()
    assert isinstance(plain.fetch(1, 2, 3), mock.Mock)
    plain.misspelt = 1
    assert plain.misspelt == 1
    spec: Any = mock.create_autospec(Client, instance=True)
    with pytest.raises(AttributeError):
        spec.fetch(1)
    with pytest.raises(TypeError):
        spec.fetch_all()
    spec.fetch_all.return_value = "not even a list"
    assert spec.fetch_all(limit=1) == "not even a list"
    with pytest.raises(AttributeError):
        spec.session  # noqa: B018
    loose: Any = mock.Mock(spec=Client)
    loose.fetch_all(1)
    with pytest.raises(AttributeError):
        loose.fetch(1)


# The standard library


def test_p146_defaultdict() -> None:
    groups: collections.defaultdict[str, list[int]] = collections.defaultdict(list)
    groups["a"].append(1)
    assert groups == {"a": [1]}
    assert groups.get("b") is None
    assert "b" not in groups
    assert len(groups) == 1
    assert groups["b"] == []
    assert "b" in groups
    assert groups["b"] is not groups["a"]
    with pytest.raises(TypeError, match="callable"):
        collections.defaultdict([])  # type: ignore[call-overload]
    takes_key: Any = collections.defaultdict(cast("Any", lambda key: key))
    with pytest.raises(TypeError):
        takes_key["a"]
    counter: collections.Counter[str] = collections.Counter()
    assert counter["a"] == 0
    assert "a" not in counter


def test_p147_context_managers() -> None:
    calls: list[object] = []

    class Manager:
        def __init__(self, swallow: bool = False, fail: bool = False) -> None:
            self.swallow = swallow
            self.fail = fail

        def __enter__(self) -> str:
            if self.fail:
                raise OSError("enter")
            return "value"

        def __exit__(self, kind: object, error: object, trace: object) -> bool:
            calls.append(kind)
            if kind is None:
                assert (error, trace) == (None, None)
            return self.swallow

    def leave() -> str:
        with Manager() as name:
            return name
        raise AssertionError

    assert leave() == "value"
    assert calls == [None]
    with pytest.raises(ValueError), Manager():  # noqa: PT011
        raise ValueError
    assert calls == [None, ValueError]
    with Manager(swallow=True):
        raise ValueError
    for _ in range(1):
        with Manager():
            break
    assert calls == [None, ValueError, ValueError, None]
    calls.clear()
    with pytest.raises(OSError, match="enter"), Manager(fail=True):
        pass
    assert not calls

    @contextlib.contextmanager
    def careful() -> Iterator[str]:
        try:
            yield "resource"
        finally:
            calls.append("clean")

    @contextlib.contextmanager
    def careless() -> Iterator[None]:
        yield
        calls.append("never")

    with pytest.raises(ValueError), careful() as resource:  # noqa: PT011, PT012
        assert resource == "resource"
        raise ValueError
    with pytest.raises(ValueError), careless():  # noqa: PT011
        raise ValueError
    assert calls == ["clean"]


def test_p148_datetime() -> None:
    naive, aware = datetime(2026, 7, 1, 12), datetime(2026, 7, 1, 12, tzinfo=UTC)  # noqa: DTZ001
    assert naive.tzinfo is None
    mixed: Any = naive
    with pytest.raises(TypeError):
        mixed < aware  # noqa: B015
    with pytest.raises(TypeError):
        mixed - aware
    assert (naive == aware) is False
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert datetime.utcnow().tzinfo is None  # noqa: DTZ003
    assert bool(caught) == (sys.version_info >= (3, 12))
    assert datetime.now(UTC).tzinfo is UTC
    ask = (
        "import warnings; warnings.simplefilter('ignore')\n"
        "from datetime import datetime, UTC\n"
        "print(round((datetime.utcnow().timestamp() - datetime.now(UTC).timestamp()) / 3600))"
    )
    out = subprocess.run(
        [sys.executable, "-c", ask],
        env={"TZ": "XST-5"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert out.stdout.strip() == "-5"
    try:
        berlin = ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        pytest.skip("there is no time zone database")
    winter = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert aware.astimezone(berlin).hour == 14
    assert winter.astimezone(berlin).hour == 13
    assert aware.astimezone(timezone(timedelta(hours=1))).hour == 13


def test_p149_copies(tmp_path: Path) -> None:
    nested = [[1], [2]]
    same = nested
    assert same is nested
    for shallow in (copy.copy(nested), nested[:], list(nested)):
        assert shallow is not nested
        assert shallow[0] is nested[0]
    deep = copy.deepcopy(nested)
    nested[0].append(9)
    assert nested[:][0] == [1, 9]
    assert deep == [[1], [2]]
    text = "".join(["a", " b"])
    assert copy.deepcopy([text])[0] is text
    cycle: list[Any] = []
    cycle.append(cycle)
    copied = copy.deepcopy(cycle)
    assert copied[0] is copied
    assert copied is not cycle
    inner: list[int] = []
    twice = copy.deepcopy([inner, inner])
    assert twice[0] is twice[1]
    assert twice[0] is not inner
    with pytest.raises(TypeError):
        copy.deepcopy([threading.Lock()])
    with (tmp_path / "f").open("w") as file, pytest.raises(TypeError):
        copy.deepcopy(file)

    class Custom:
        def __deepcopy__(self, memo: dict[int, Any]) -> str:
            return "custom"

    custom: Any = [Custom()]
    assert copy.deepcopy(custom) == ["custom"]


def test_p150_contextvars() -> None:
    user: contextvars.ContextVar[str] = contextvars.ContextVar("user", default="nobody")
    local = threading.local()

    async def request(name: str) -> tuple[str, str]:
        local.user = name
        user.set(name)
        await asyncio.sleep(0)
        return local.user, user.get()

    async def serve() -> None:
        first, second = await asyncio.gather(request("ann"), request("bob"))
        assert first == ("bob", "ann")
        assert second == ("bob", "bob")
        assert user.get() == "nobody"
        token = user.set("parent")
        assert await asyncio.create_task(inherit()) == "parent"
        assert user.get() == "parent"
        await change()
        assert user.get() == "changed"
        assert await asyncio.to_thread(user.get) == "changed"
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1) as pool:
            seen = await loop.run_in_executor(pool, user.get)
            carried = await loop.run_in_executor(pool, contextvars.copy_context().run, user.get)
        inherits = bool(getattr(sys.flags, "thread_inherit_context", False))
        assert seen == ("changed" if inherits else "nobody")
        assert carried == "changed"
        found: list[str] = []
        thread = threading.Thread(target=lambda: found.append(user.get()))
        thread.start()
        thread.join()
        assert found == ["changed" if inherits else "nobody"]
        user.reset(token)
        assert user.get() == "nobody"

    async def inherit() -> str:
        before = user.get()
        user.set("child")
        return before

    async def change() -> None:
        user.set("changed")

    asyncio.run(serve())
    free_threaded = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
    if sys.version_info >= (3, 14):
        assert bool(sys.flags.thread_inherit_context) == free_threaded


# The everyday middle


def test_p151_else_and_finally() -> None:
    def leave(way: str) -> list[str]:
        seen: list[str] = []
        for _ in range(1):
            try:
                if way == "raise":
                    raise KeyError  # noqa: TRY301
                if way == "break":
                    break
            except KeyError:
                seen.append("except")
            else:
                seen.append("else")
            finally:
                seen.append("finally")
        return seen

    assert leave("end") == ["else", "finally"]
    assert leave("break") == ["finally"]
    assert leave("raise") == ["except", "finally"]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        names = run("""
            def swallow():
                try:
                    raise ValueError
                finally:
                    return "kept"
        """)
    assert names["swallow"]() == "kept"
    assert bool(caught) == (sys.version_info >= (3, 14))


def test_p152_arguments() -> None:
    def change(items: list[int], number: int) -> None:
        items.append(1)
        number += 1
        items = [7]

    mine, count = [0], 5
    change(mine, count)
    assert (mine, count) == ([0, 1], 5)

    def star(*args: list[int]) -> type:
        args[0].append(1)
        return type(args)

    rows: list[list[int]] = [[]]
    assert star(*rows) is tuple
    assert rows == [[1]]


def test_p153_operators() -> None:
    class Money:
        def __init__(self, amount: int) -> None:
            self.amount = amount

        def __repr__(self) -> str:
            return f"Money({self.amount})"

        def __add__(self, other: object) -> Money:
            return (
                Money(self.amount + other.amount) if isinstance(other, Money) else NotImplemented
            )

        def __eq__(self, other: object) -> bool:
            return NotImplemented

        __hash__ = object.__hash__

    class Partner:
        def __radd__(self, other: object) -> str:
            return "asked"

    money: Any = Money(1)
    assert str(money) == "Money(1)"
    assert str([money]) == "[Money(1)]"
    assert money + Partner() == "asked"
    attempts: list[Callable[[], object]] = [
        lambda: money + 1,
        lambda: 3 + money,
        lambda: sum([money, money]),
    ]
    for wrong in attempts:
        with pytest.raises(TypeError):
            wrong()
    assert sum([money, Money(2)], Money(0)).amount == 3
    assert (Money(1) == Money(1)) is False


def test_p154_class_attributes() -> None:
    class Post:
        tags: list[str] = []  # noqa: RUF012
        count = 0

        def __init__(self) -> None:
            self.__tags = 1

        def add(self, tag: str) -> None:
            self.tags.append(tag)
            self.count += 1

    first, second = Post(), Post()
    first.add("x")
    assert second.tags == ["x"]
    assert (Post.count, first.count, second.count) == (0, 1, 0)
    assert first.__dict__ == {"_Post__tags": 1, "count": 1}


def test_p156_sorting() -> None:
    people = [("b", 1), ("a", 2), ("c", 1)]
    assert sorted(people, key=lambda p: p[1]) == [("b", 1), ("c", 1), ("a", 2)]
    assert sorted(people, key=lambda p: p[1], reverse=True) == [("a", 2), ("b", 1), ("c", 1)]
    two_passes = sorted(sorted(people), key=lambda p: p[1], reverse=True)
    assert two_passes == sorted(people, key=lambda p: (-p[1], p[0]))
    mixed: list[Any] = [None, 1]
    with pytest.raises(TypeError):
        sorted(mixed)
    assert sorted([None, 1, 3], key=lambda s: (s is None, -(s or 0))) == [3, 1, None]
    assert heapq.nlargest(2, iter([1, 3, 2])) == [3, 2]


def test_p157_text_and_bytes() -> None:
    mixed: Any = "a"
    with pytest.raises(TypeError):
        mixed + b"a"
    assert list(b"a") == [97]
    assert "é".encode().decode("latin-1") == "Ã©"
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode()
    assert b"\xff".decode(errors="replace") == "\ufffd"
    kept = b"\xff".decode(errors="surrogateescape")
    assert kept.encode(errors="surrogateescape") == b"\xff"
    with pytest.raises(UnicodeEncodeError):
        kept.encode()
    composed, decomposed = "\u00e9", "e\u0301"
    assert composed != decomposed
    assert unicodedata.normalize("NFC", decomposed) == composed


def test_p158_relative_imports(tmp_path: Path) -> None:
    package = tmp_path / "pkg"
    package.mkdir()
    (package / "util.py").touch()
    tool = "import sys\nfrom . import util\nprint(__name__, __package__)\nimport pkg.tool\n"
    (package / "tool.py").write_text(tool)

    def start(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *options]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert "no known parent package" in start("pkg/tool.py").stderr
    assert start("-m", "pkg.tool").stdout.split() == ["__main__", "pkg", "pkg.tool", "pkg"]


def test_p159_timeouts() -> None:
    seen: list[object] = []

    async def wait() -> None:
        try:
            await asyncio.sleep(60)
        except BaseException as error:
            seen.append(type(error))
            raise

    async def swallow() -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(60)

    async def check() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await wait()
        async with asyncio.timeout(0):
            await swallow()
        seen.append("no timeout")

    asyncio.run(check())
    assert seen == [asyncio.CancelledError, "no timeout"]
    assert not issubclass(asyncio.CancelledError, Exception)


def test_p160_narrowing() -> None:
    report = mypy_report("""
        from typing import TypedDict
        class User: name = "a"
        class Row(TypedDict): key: int
        def early(user: User | None) -> str:
            if user is None:
                return ""
            return user.name
        def bare(user: User | None) -> str:
            return user.name
        row: Row = {"key": "text"}
    """)
    assert report.count("error:") == 2
    assert 'Item "None"' in report
    assert typing.cast("int", None) is None


class Crafted:
    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return (list, ("ab",))


def test_p161_pickle() -> None:
    assert pickle.loads(pickle.dumps(Crafted())) == ["a", "b"]  # noqa: S301
    assert json.loads(json.dumps({1: (1, 2)})) == {"1": [1, 2]}
    with pytest.raises(TypeError):
        json.dumps({1})


def test_p163_subclasses_of_dict() -> None:
    class Doubling(dict[str, int]):
        def __setitem__(self, key: str, value: int) -> None:
            super().__setitem__(key, value * 2)

    class Proper(collections.UserDict[str, int]):
        def __setitem__(self, key: str, value: int) -> None:
            super().__setitem__(key, value * 2)

    for kind, value in ((Doubling, 1), (Proper, 2)):
        made: Any = kind(a=1)
        made.update(b=1)
        made.setdefault("c", 1)
        made |= {"d": 1}
        assert dict(made) == {"a": value, "b": value, "c": value, "d": 1}

    class Wrapper:
        def __getattr__(self, name: str) -> object:
            return getattr([], name)

    wrapper: Any = Wrapper()
    assert wrapper.count(1) == 0
    with pytest.raises(TypeError):
        len(wrapper)


def test_p164_match() -> None:
    with pytest.raises(SyntaxError, match="unreachable"):
        run("match 1:\n    case NAME: pass\n    case 2: pass")
    assert run("NAME = 404\nmatch 5:\n    case NAME: pass")["NAME"] == 5

    def shape(value: object) -> str:
        match value:
            case {"a": 1}:
                return "mapping"
            case [_, _]:
                return "pair"
        return "none"

    assert [shape(value) for value in ({"a": 1, "b": 2}, [1, 2], "ab")] == [
        "mapping",
        "pair",
        "none",
    ]


def test_p165_raise_from() -> None:
    def fail(source: str) -> BaseException:
        try:
            run(f"try: {{}}['a']\nexcept KeyError as error: raise ValueError{source}")
        except ValueError as error:
            return error
        raise AssertionError

    chained, implicit, hidden = fail(" from error"), fail(""), fail(" from None")
    assert isinstance(chained.__cause__, KeyError)
    assert implicit.__cause__ is None
    assert isinstance(implicit.__context__, KeyError)
    assert isinstance(hidden.__context__, KeyError)
    assert "KeyError: 'a'" in "".join(traceback.format_exception(implicit))
    assert "KeyError: 'a'" not in "".join(traceback.format_exception(hidden))


# What follow-ups state


def test_descriptors_and_wrappers() -> None:
    class OnlySet:
        def __set__(self, owner: object, value: object) -> None: ...

    class Holder:
        plain = OnlySet()

        @property
        def broken(self) -> object:
            raise AttributeError("hidden")

        def __getattr__(self, name: str) -> str:
            return "fallback"

    holder: Any = Holder()
    holder.__dict__["plain"] = 5
    assert holder.plain == 5
    assert holder.broken == "fallback"

    def decorate(function: Callable[[], object]) -> Callable[[], object]:
        @functools.wraps(function)
        def wrapper() -> object:
            return function()

        return wrapper

    @decorate
    def failing() -> object:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as caught:
        failing()
    frames = [frame.name for frame in traceback.extract_tb(caught.tb)]
    assert frames[-2:] == ["wrapper", "failing"]
    assert failing.__name__ == "failing"


def test_caches_zones_and_mocks() -> None:
    class Cached:
        def __init__(self) -> None:
            self.get = functools.lru_cache(self._get)

        def _get(self, key: int) -> int:
            return key

    gc.disable()
    try:
        reference = weakref.ref(Cached())
        assert reference() is not None
        gc.collect()
        assert reference() is None
    finally:
        gc.enable()
    with contextlib.suppress(ZoneInfoNotFoundError):
        zone = ZoneInfo("Europe/Berlin")
        before, after = (datetime(2026, 3, day, tzinfo=zone) for day in (29, 30))
        assert after - before == timedelta(hours=24)
        assert after.astimezone(UTC) - before.astimezone(UTC) == timedelta(hours=23)
    free = mock.create_autospec(Crafted)
    free.anything = 1
    with pytest.raises(AttributeError):
        mock.create_autospec(Crafted, spec_set=True).anything = 1
