"""Tests of the Merkle tree of the decisions and of its proofs."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.merkle import (
    EMPTY_ROOT,
    RecordNotCanonical,
    canonical,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    salted_leaf,
    verify_consistency,
    verify_inclusion,
)
from tests.scale import SCALE

# Beyond a full tree of 32, or of 128.
LARGEST = SCALE.count(34, 130)
SIZES = range(LARGEST + 1)
LEAVES = [leaf_hash(b"leaf %d" % number) for number in SIZES]
ROOTS = [root(LEAVES[:size]) for size in SIZES]

# The reference tree of the certificate-transparency project: inputs and the root
# after each of them.
REFERENCE_INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
REFERENCE_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
REFERENCE_LEAVES = [leaf_hash(data) for data in REFERENCE_INPUTS]


class Kind(StrEnum):
    """Stand for any code of the domain."""

    ADMISSION = "admission"


# --- the written form of a record ------------------------------------------


def test_a_record_has_one_written_form():
    record = {"b": [1, True, None], "a": {"ə": "Yaşıl\n\x1f", "Z": "“"}, "": -7}
    assert canonical(record) == (
        '{"":-7,"a":{"Z":"“","ə":"Yaşıl\\n\\u001f"},"b":[1,true,null]}'.encode()
    )


def test_the_order_of_the_keys_changes_nothing():
    assert (
        canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1}) == b'{"a":1,"b":2}'
    )


def test_keys_are_sorted_by_utf_16_unit_as_rfc_8785_asks():
    in_order = ["", "\r", "1", "\x80", "\u00f6", "\u20ac", "\U0001f600", "\uff5a"]
    written = canonical(dict.fromkeys(sorted(in_order), 0))
    assert list(json.loads(written)) == in_order
    assert in_order != sorted(in_order)


def test_strings_are_written_in_nfc():
    assert canonical({"e\u0301": "u\u0308"}) == canonical({"\u00e9": "\u00fc"})


def test_a_code_of_the_domain_is_written_as_its_value():
    assert canonical({"kind": Kind.ADMISSION}) == b'{"kind":"admission"}'


def test_true_is_not_one():
    assert canonical({"a": True}) != canonical({"a": 1})


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        datetime(2025, 11, 25, tzinfo=UTC),
        b"bytes",
        (1, 2),
        {1, 2},
        2**53,
        -(2**53),
        {1: "a"},
        {"\u00e9": 1, "e\u0301": 2},
        "\ud800",
        {"\ud800": 1},
    ],
)
def test_what_has_several_written_forms_is_refused(value):
    with pytest.raises(RecordNotCanonical):
        canonical({"value": [value]})


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(codec="ascii")),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from("abcdé"), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from("abcdé"), values))
def test_the_written_form_reads_back_as_the_record(record):
    assert json.loads(canonical(record)) == record


# --- leaves ----------------------------------------------------------------


def test_a_leaf_is_marked_apart_from_a_node():
    assert leaf_hash(b"") == hashlib.sha256(b"\x00").digest()
    left, right = LEAVES[:2]
    assert root([left, right]) == hashlib.sha256(b"\x01" + left + right).digest()


def test_a_salted_leaf_can_be_recomputed_with_the_salt():
    salt = bytes(range(32))
    data = hmac.new(salt, b'{"number":1}', hashlib.sha256).digest()
    assert salted_leaf({"number": 1}, salt) == hashlib.sha256(b"\x00" + data).digest()


def test_a_salted_leaf_changes_with_salt_and_record():
    leaf = salted_leaf({"number": 1}, b"s" * 32)
    assert leaf != salted_leaf({"number": 2}, b"s" * 32)
    assert leaf != salted_leaf({"number": 1}, b"t" * 32)
    assert leaf != leaf_hash(canonical({"number": 1}))


@pytest.mark.parametrize("salt", [b"", b"s" * 31, b"s" * 33])
def test_a_salt_of_another_length_is_refused(salt):
    with pytest.raises(ValueError, match="32 bytes"):
        salted_leaf({"number": 1}, salt)


# --- known trees -----------------------------------------------------------


def test_the_empty_tree_has_the_root_of_the_rfc():
    expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root([]).hex() == EMPTY_ROOT.hex() == expected


def test_the_reference_tree_has_its_known_roots():
    for size, expected in enumerate(REFERENCE_ROOTS, start=1):
        assert root(REFERENCE_LEAVES[:size]).hex() == expected


@pytest.mark.parametrize(
    ("size", "index", "expected"),
    [
        (1, 0, []),
        (
            8,
            0,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            8,
            5,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (3, 2, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            5,
            1,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_the_reference_tree_has_its_known_inclusion_proofs(size, index, expected):
    proof = inclusion_proof(REFERENCE_LEAVES[:size], index)
    assert [part.hex() for part in proof] == expected


@pytest.mark.parametrize(
    ("old_size", "new_size", "expected"),
    [
        (1, 1, []),
        (
            1,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_the_reference_tree_has_its_known_consistency_proofs(
    old_size, new_size, expected
):
    proof = consistency_proof(REFERENCE_LEAVES[:new_size], old_size)
    assert [part.hex() for part in proof] == expected


# --- proofs of inclusion ---------------------------------------------------


def flipped(proof: list[bytes]) -> list[list[bytes]]:
    """Give every proof with one bit of one hash changed, lost, doubled or added."""
    wrong = [[*proof, LEAVES[0]], [LEAVES[0], *proof]]
    for place, part in enumerate(proof):
        bit = bytes([part[0] ^ 1]) + part[1:]
        before, after = proof[:place], proof[place + 1 :]
        wrong += [
            [*before, bit, *after],
            [*before, *after],
            [*before, part, part, *after],
            [*before, part[:-1], *after],
            [*before, b"", *after],
        ]
    return wrong


def test_leaves_of_every_tree_are_proven():
    for size in SIZES:
        # Every leaf up to one past a full tree of 64, then a sample to keep it quick.
        for index in {*range(0, size, 1 if size <= 65 else 9), *range(size)[-2:]}:
            proof = inclusion_proof(LEAVES[:size], index)
            assert len(proof) <= (size - 1).bit_length()
            assert verify_inclusion(LEAVES[index], index, size, proof, ROOTS[size])


sizes = st.integers(1, LARGEST)


@given(sizes, st.data())
def test_every_altered_inclusion_proof_fails(size, data):
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(LEAVES[:size], index)
    for wrong in flipped(proof):
        assert not verify_inclusion(LEAVES[index], index, size, wrong, ROOTS[size])


@given(sizes, st.data())
def test_a_proof_holds_for_its_own_leaf_place_and_root_alone(size, data):
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(LEAVES[:size], index)
    for other in range(-1, size + 1):
        right = other == index
        assert verify_inclusion(LEAVES[index], other, size, proof, ROOTS[size]) is right
        assert verify_inclusion(LEAVES[other], index, size, proof, ROOTS[size]) is right
    for other in SIZES:
        assert verify_inclusion(LEAVES[index], index, size, proof, ROOTS[other]) is (
            other == size
        )


@pytest.mark.parametrize(("size", "index"), [(0, 0), (3, 3), (3, -1)])
def test_a_leaf_that_is_not_there_has_no_proof(size, index):
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(LEAVES[:size], index)


# --- proofs of consistency -------------------------------------------------


def test_growth_to_every_size_is_proven():
    for new in SIZES:
        for old in {*range(min(new, 9)), *range(0, new, 11), new}:
            proof = consistency_proof(LEAVES[:new], old)
            assert verify_consistency(old, new, ROOTS[old], ROOTS[new], proof)


@given(st.integers(0, LARGEST), st.data())
def test_every_altered_consistency_proof_fails(new, data):
    old = data.draw(st.integers(0, new))
    proof = consistency_proof(LEAVES[:new], old)
    assert verify_consistency(old, new, ROOTS[old], ROOTS[new], proof)
    for wrong in flipped(proof):
        assert not verify_consistency(old, new, ROOTS[old], ROOTS[new], wrong)


@given(st.integers(1, LARGEST), st.data())
def test_a_consistency_proof_holds_for_its_own_roots_alone(new, data):
    old = data.draw(st.integers(0, new))
    proof = consistency_proof(LEAVES[:new], old)
    for other in SIZES:
        if other != old:
            assert not verify_consistency(old, new, ROOTS[other], ROOTS[new], proof)
        if other != new and old > 0:
            assert not verify_consistency(old, new, ROOTS[old], ROOTS[other], proof)


@given(st.integers(2, LARGEST), st.data())
def test_a_rewritten_leaf_breaks_every_later_consistency_proof(new, data):
    old = data.draw(st.integers(1, new))
    changed = data.draw(st.integers(0, old - 1))
    rewritten = [*LEAVES[:changed], leaf_hash(b"rewritten"), *LEAVES[changed + 1 : new]]
    proof = consistency_proof(rewritten, old)
    assert not verify_consistency(old, new, ROOTS[old], root(rewritten), proof)


@pytest.mark.parametrize(("old", "new"), [(-1, 3), (4, 3)])
def test_a_tree_never_shrinks(old, new):
    with pytest.raises(ValueError, match="never had"):
        consistency_proof(LEAVES[:new], old)
    assert not verify_consistency(old, new, ROOTS[3], ROOTS[3], [])


def test_sizes_that_are_not_those_of_the_trees_fail():
    proof = consistency_proof(LEAVES[:7], 3)
    for old, new in ((3, 64), (2, 7), (4, 7), (3, 4), (7, 7), (0, 7)):
        assert not verify_consistency(old, new, ROOTS[3], ROOTS[7], proof)
