"""Hold the tests to the list of acceptance points."""

from scripts.points import listed_points, named_points


def test_each_point_a_test_names_is_in_the_list():
    assert set(named_points()) <= set(listed_points())


def test_the_list_holds_every_family_of_points():
    assert {point[0] for point in listed_points()} == set("XABCDEMF")
