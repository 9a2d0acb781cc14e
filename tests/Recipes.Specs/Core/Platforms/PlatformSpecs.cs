using System.Runtime.InteropServices;
using Recipes.Errors;
using Recipes.Platforms;

namespace Recipes.Specs.Core.Platforms;

public sealed class PlatformSpecs
{
    [Theory]
    [InlineData("aarch64-linux-gnu", "Linux", "aarch64", "linux", "aarch64", "linux/arm64", "arm64", "aarch64")]
    [InlineData("x86_64-w64-mingw32", "Windows", "AMD64", "windows", "x86_64", "windows/amd64", null, null)]
    [InlineData("arm-linux-gnueabihf", "Linux", "armv7l", "linux", "arm", "linux/arm", "armhf", "armv7hl")]
    [InlineData("arm-linux-gnueabi", "Linux", "arm", "linux", "arm", "linux/arm", "armel", "armv7l")]
    [InlineData("powerpc64le-linux-gnu", "Linux", "ppc64le", "linux", "ppc64", "linux/ppc64le", "ppc64el", "ppc64le")]
    [InlineData("aarch64-apple-darwin22.1", "Darwin", "arm64", "darwin", "aarch64", "darwin/arm64", null, null)]
    [InlineData("x86_64-unknown-linux-musl", "Linux", "x86_64", "linux", "x86_64", "linux/amd64", "musl-linux-amd64", "x86_64")]
    [InlineData("i586-pc-linux-gnu", "Linux", "i686", "linux", "x86", "linux/386", "i386", "i686")]
    [InlineData("wasm32-unknown-emscripten", "Emscripten", "wasm32", "emscripten", "wasm32", "js/wasm", null, null)]
    public void Each_tool_has_its_own_words_for_a_triple(
        string triple,
        string cmake,
        string processor,
        string meson,
        string family,
        string go,
        string? debian,
        string? rpm
    )
    {
        var platform = Platform.Parse(triple);

        platform.Name.ShouldBe(triple);
        platform.IsCross.ShouldBeTrue();
        (platform.System!.CMake, platform.CMakeProcessor).ShouldBe((cmake, processor));
        (platform.System.Meson, platform.Architecture!.MesonFamily).ShouldBe((meson, family));
        (platform.GoPlatform, platform.DebianArchitecture, platform.RpmArchitecture).ShouldBe((go, debian, rpm));
    }

    [Theory]
    [InlineData("aarch64-linux-gn", "Did you mean aarch64-linux-gnu or aarch64-linux-musl?")]
    [InlineData("x86-64-w64-mingw32", "Did you mean x86_64-w64-mingw32")]
    [InlineData("z80-linux-gnu", null)]
    [InlineData("aarch64-haiku-gnu", null)]
    [InlineData("aarch64--linux-gnu", null)]
    [InlineData("linux", "There are: aarch64-apple-darwin, ")]
    [InlineData("", "There are: ")]
    public void What_is_no_triple_is_refused_with_the_near_ones(string text, string? hint)
    {
        var fault = Should.Throw<RecipesException>(() => Platform.Parse(text));

        fault.ExitCode.ShouldBe(ExitCode.Usage);
        fault.Message.ShouldStartWith($"'{text}' is not a platform");
        fault.Hint!.ShouldStartWith(hint ?? "");
    }

    [Fact]
    public void Target_stands_for_the_platform_of_the_run_and_means_all_but_native()
    {
        var arm = Platform.Parse("aarch64-linux-gnu");

        Platform.Target.Within(arm).ShouldBe(arm);
        Platform.Target.Within(null).ShouldBe(Platform.Target);
        Platform.Native.Within(arm).ShouldBe(Platform.Native);
        arm.IsMeantBy(Platform.Target).ShouldBeTrue();
        arm.IsMeantBy(Platform.Parse("aarch64-linux-gnu")).ShouldBeTrue();
        arm.IsMeantBy(Platform.Emscripten).ShouldBeFalse();
        Platform.Native.IsMeantBy(Platform.Target).ShouldBeFalse();
    }

    [Fact]
    public void A_recipe_says_what_differs_on_a_platform_or_a_system()
    {
        Described("x86_64-w64-mingw32").ShouldBe(["target", "windows"]);
        Described("wasm32-unknown-emscripten").ShouldBe(["target", "emscripten"]);

        static IEnumerable<string> Described(string triple)
        {
            var recipe = new Differing();
            return recipe.Evaluate(new PackageId("differing", "stable", Platform.Parse(triple)), null).Patches;
        }
    }

    [Fact]
    public void The_programs_of_a_cross_compiler_have_the_triple_before_their_names()
    {
        var tools = CrossTools.Variables(Platform.Parse("x86_64-w64-mingw32"));

        tools["CC"].ShouldBe("x86_64-w64-mingw32-gcc -static-libgcc");
        tools["AR"].ShouldBe("x86_64-w64-mingw32-ar");
        tools["WINDRES"].ShouldBe("x86_64-w64-mingw32-windres");
        CrossTools.Variables(Platform.Emscripten).Keys.ShouldNotContain("STRIP");
        CrossTools.Compiler(Platform.Parse("x86_64-w64-mingw32")).Name.ShouldBe("x86_64-w64-mingw32-gcc");
        CrossTools.Compiler(Platform.Parse("x86_64-w64-mingw32")).Package.Apt.ShouldBe("gcc-mingw-w64-x86-64");
        CrossTools.Compiler(Platform.Parse("aarch64-linux-gnu")).Package.Apt.ShouldBe("gcc-aarch64-linux-gnu");
    }

    [Fact]
    public void This_machine_has_a_triple()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux");

        Platform.OfThisMachine!.System!.Net.ShouldBe(OSPlatform.Linux);
    }

    private sealed class Differing : Recipe
    {
        protected override Package Define(Package package) =>
            package
                .On(Platform.Target, x => x.Patch("target"))
                .On(Platform.Native, x => x.Patch("native"))
                .On(Platform.Emscripten, x => x.Patch("emscripten"))
                .On(OSPlatform.Windows, x => x.Patch("windows"))
                .On(OSPlatform.Linux, x => x.Patch("linux"));
    }
}
