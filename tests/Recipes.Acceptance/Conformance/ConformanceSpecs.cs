using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Conformance;

/// <summary>The target <c>Conformance</c>, over cases that nobody has seen before, and over the public ones.</summary>
public sealed class ConformanceSpecs : IDisposable
{
    private readonly Workspace workspace;

    public ConformanceSpecs(Machine machine) => workspace = machine.Checkout();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_case_of_any_name_passes_or_is_told_line_by_line()
    {
        Case("mine/heroku/some/where", """{"inputs": {"wanted": "w (a list)", "environment": "e"}, "native_arch": "arm64"}""", Expected);
        workspace.Write("mine/heroku/some/where/w", "Running `x` on app\nb\nc:arm64\tinstall\nc:i386\tinstall\n");
        workspace.Write("mine/heroku/some/where/e", "a\tinstall\nc\tinstall\nold\tdeinstall\n");
        workspace.Run("Conformance", "--cases", "mine").Exits(0).Output.ShouldBe("1 passed, 0 failed\n");
        // A directory within counts by the ones above it.
        workspace.Run("Conformance", "--cases", "mine/heroku/some/where").Exits(0).Output.ShouldBe("1 passed, 0 failed\n");

        workspace.Write("mine/heroku/some/where/w", "b\nc\nd\n");

        workspace
            .Run("Conformance", "--cases", "mine")
            .Exits(1)
            .Output.ShouldBe(
                "heroku/some/where: install_or_keep: expected c:i386, which is not there\n"
                    + "heroku/some/where: install_or_keep: d was not expected\n0 passed, 1 failed\n"
            );
    }

    [Fact]
    public void What_is_not_understood_has_failed_by_its_name()
    {
        Case("x/nothing/a", "{}", """{"expected": {}}""");
        Case("x/heroku/b", """{"group": "other"}""", """{"expected": {}}""");
        Case("x/heroku/c", """{"repository": "r", "base_url": "u", "mirrored": true}""", """{"expected": {"lines": []}}""");
        Case("x/heroku/d", "{", """{"expected": {}}""");
        Case("x/heroku/e", """{"repository": "r", "base_url": "u"}""", """{"expected": {"sums": []}}""");
        (workspace.Root / "x/heroku/e/r").CreateDirectory();
        workspace.Write("x/heroku/f/case.json", "{}");
        Case("x/heroku/g", """{"steps": [{"box": "one", "walk": "true"}], "base_tree": {}}""", """{"expected": {}}""");

        var output = workspace.Run("Conformance", "--cases", "x").Exits(1).Output;

        output.ShouldBe(
            """
            heroku/b: the group 'other' is not known
            heroku/c: case.json has members that are not understood: mirrored
            heroku/d: case.json:2:1: no JSON
            heroku/e: 'expected' has members that are not understood: sums
            heroku/f: there is no expected.json
            heroku/g: a step has members that are not understood: walk
            nothing/a: no directory above it is named choria, trueos, heroku, obs: its vocabulary is not known
            0 passed, 7 failed

            """
        );
    }

    [Fact]
    public void What_is_not_this_products_to_keep_is_named_and_counted_apart()
    {
        Case("y/heroku/buildpack", """{"group": "consume (the buildpack side)"}""", """{"expected": {}}""");

        workspace
            .Run("Conformance", "--cases", "y")
            .Exits(0)
            .Output.ShouldBe("skipped heroku/buildpack: it is the buildpack's own behaviour\n1 skipped\n0 passed, 0 failed\n");
    }

    [Fact]
    public void A_directory_without_cases_is_a_wrong_argument()
    {
        workspace.Run("Conformance", "--cases", "nowhere").Exits(2).Errors.ShouldContain("There is no directory");
        workspace.Run("Conformance", "--cases", ".nuke").Exits(2).Errors.ShouldContain("There is no case below");
    }

    [Theory]
    [InlineData("p1-sync")]
    [InlineData("p2-index")]
    [InlineData("p5-buildboxes")]
    public void The_public_cases_of_the_howto_pass(string name)
    {
        var result = workspace.Run("Conformance", "--cases", Cases / name).Exits(0);
        Assert.SkipWhen(result.Output.StartsWith("skipped", StringComparison.Ordinal), result.Output);
        result.Output.ShouldBe("1 passed, 0 failed\n");
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void The_public_case_of_a_real_compilation_passes()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mmdebstrap"), "There is no mmdebstrap.");
        var result = workspace.Run("Conformance", "--cases", Cases / "p4-real-compile");
        Assert.SkipWhen(result.Output.Contains("could not make a system", StringComparison.Ordinal), "There is no archive of Debian.");
        Assert.SkipWhen(result.Output.StartsWith("skipped", StringComparison.Ordinal), result.Output);
        result.Exits(0).Output.ShouldBe("1 passed, 0 failed\n");
        workspace
            .Run("RemoveBase", "--base", "bookworm.gcc.libc6-dev.make", "--roots-directory", workspace.State / "conformance" / "roots")
            .Exits(0);
    }

    private static AbsolutePath Cases => Repository.Root / "tests" / "Cases" / "heroku";

    private const string Expected =
        """{"expected": {"install_or_keep": ["c:i386", "b", "c:arm64"], "purge": ["a"], "then": "autoremove with purge"}}""";

    private void Case(string directory, string input, string expected)
    {
        workspace.Write($"{directory}/case.json", input);
        workspace.Write($"{directory}/expected.json", expected);
    }
}
