using Recipes.Resolving;

namespace Recipes.Specs.Core.Resolving;

public sealed class KeyDifferenceSpecs
{
    [Fact]
    public void Lines_that_differ_are_told_with_what_they_were() =>
        Differences("a = 1\nb = 2\nc = 3\n", "a = 1\nb = x = y\nd = 4\n").ShouldBe(["b: 2 -> x = y", "d: - -> 4", "c: 3 -> -"]);

    [Fact]
    public void The_same_is_no_difference() => Differences("a = 1\na = 1\n", "a = 1\na = 1\n").ShouldBeEmpty();

    [Fact]
    public void A_name_that_is_there_twice_is_counted() => Differences("a = 1\na = 2\n", "a = 1\na = 3\n").ShouldBe(["a (2): 2 -> 3"]);

    private static IEnumerable<string> Differences(string before, string now) =>
        KeyDifference.Of(before, now).Select(change => $"{change.Name}: {change.Before ?? "-"} -> {change.Now ?? "-"}");
}
