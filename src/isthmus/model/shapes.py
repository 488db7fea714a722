# ruff: noqa: F821 (the words in quotes are axes, not names)
"""The shapes of the model's numbers, checked by the tests: axes first, the future last.

The sizes of the axes are named, so that a function that mixes up countries and drugs is refused.
"""

from typing import Any, TypeAlias

from jaxtyping import Array, Float

Scalar: TypeAlias = Float[Array, " *future"]
ByCountry: TypeAlias = Float[Array, "country *future"]
ByOrigin: TypeAlias = Float[Array, "origin *future"]
ByDrug: TypeAlias = Float[Array, "drug *future"]
ByKind: TypeAlias = Float[Array, "kind country *future"]
ByIncome: TypeAlias = Float[Array, "income country *future"]
ByMode: TypeAlias = Float[Array, "mode *future"]
ByDrugAndMode: TypeAlias = Float[Array, "drug mode *future"]
ByMotive: TypeAlias = Float[Array, "motive origin *future"]
ByTraveller: TypeAlias = Float[Array, "traveller origin *future"]
ByPurpose: TypeAlias = Float[Array, "purpose country *future"]
ByLeverGroup: TypeAlias = Float[Array, "lever_group *future"]
ByTopic: TypeAlias = Float[Array, "topic *future"]
ByPayer: TypeAlias = Float[Array, "payer *future"]

# Shocks: numpy while they are drawn, JAX while they act.
Path: TypeAlias = Float[Any, "..."]
PathByCountry: TypeAlias = Float[Any, "..."]
PathByOrigin: TypeAlias = Float[Any, "..."]
