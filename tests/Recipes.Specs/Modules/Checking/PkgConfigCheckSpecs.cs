using Recipes.Modules.Checking;

namespace Recipes.Specs.Modules.Checking;

public sealed class PkgConfigCheckSpecs : IDisposable
{
    private readonly CheckRoom room = new();

    public PkgConfigCheckSpecs()
    {
        room.Environment["PKG_CONFIG_PATH"] = room.Root;
        File.WriteAllText(room.Root / "neato.pc", "Name: neato\nDescription: Neat\nVersion: 0.0.1\n");
        File.WriteAllText(room.Root / "broken.pc", "Name: broken\nDescription: Broken\nVersion: 2\nRequires: no-such-thing\n");
    }

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task A_known_package_is_told_with_its_version_and_its_file()
    {
        Assert.SkipUnless(room.Has("pkg-config"), "pkg-config is missing");

        var result = await room.CheckAsync(new PkgConfigCheck("neato"));

        result.Satisfied.ShouldBeTrue();
        result.Detail.ShouldBe("pkg-config knows neato 0.0.1");
        result.Evidence.Take(2).ShouldBe([$"{room.Root}/neato.pc", room.Root.ToString()]);
    }

    [Theory]
    [InlineData("no-such-thing", "pkg-config does not know no-such-thing: Package no-such-thing was not found")]
    [InlineData("broken", "pkg-config does not know broken: Package no-such-thing was not found")]
    public async Task An_unknown_package_is_told_with_what_is_missing(string name, string detail)
    {
        Assert.SkipUnless(room.Has("pkg-config"), "pkg-config is missing");

        var result = await room.CheckAsync(new PkgConfigCheck(name));

        result.Satisfied.ShouldBeFalse();
        result.Detail.ShouldStartWith(detail);
        result.Evidence.ShouldContain(room.Root.ToString());
        result.Evidence.Count.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData(">= 0.0.1", true, "pkg-config knows neato 0.0.1")]
    [InlineData(">= 1", false, "pkg-config does not know neato >= 1: ")]
    public async Task A_package_of_another_version_is_a_no(string version, bool isSatisfied, string detail)
    {
        Assert.SkipUnless(room.Has("pkg-config"), "pkg-config is missing");

        var result = await room.CheckAsync(Workshop.Package().CheckPkgConfig("neato", version).Checks[0]);

        result.Satisfied.ShouldBe(isSatisfied);
        result.Detail.ShouldStartWith(detail);
    }

    [Fact]
    public async Task Only_the_directories_that_count_are_evidence()
    {
        Assert.SkipUnless(room.Has("pkg-config"), "pkg-config is missing");
        room.Environment["PKG_CONFIG_LIBDIR"] = "";

        var result = await room.CheckAsync(new PkgConfigCheck("zlib"));

        result.Evidence.ShouldBe([room.Root.ToString()]);
    }

    [Fact]
    public async Task Without_the_tool_nothing_is_known_to_be_there()
    {
        room.Environment["PATH"] = room.Root;

        var result = await room.CheckAsync(new PkgConfigCheck("neato"));

        result.Satisfied.ShouldBeFalse();
        result.Detail.ShouldContain("native:pkg-config");
        result.Evidence.ShouldBe([room.Root.ToString()]);
    }
}
