using Recipes.Environments;

namespace Recipes.Specs.Core.Environments;

public sealed class StepEnvironmentSpecs
{
    [Fact]
    public void A_target_finds_its_prefix_and_the_native_tools_first()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "run paths are for Linux");

        var variables = Of(Platform.Target, ("PATH", "/usr/bin:/bin"), ("LDFLAGS", "-s"));

        variables["PATH"].ShouldBe("/site/install.native/bin:/site/install/bin:/usr/bin:/bin");
        variables["CPPFLAGS"].ShouldBe("-I/site/install/include");
        variables["LDFLAGS"].ShouldBe("-L/site/install/lib -Wl,-rpath,/site/install/lib -s");
        variables["PKG_CONFIG_PATH"].ShouldBe("/site/install/lib/pkgconfig:/site/install/share/pkgconfig");
        variables["ACLOCAL_PATH"].ShouldBe("/site/install.native/share/aclocal:/site/install/share/aclocal:/usr/share/aclocal");
    }

    [Fact]
    public void A_native_package_never_sees_the_targets_prefix() =>
        Of(Platform.Native, ("PATH", "/bin")).Values.ShouldNotContain(value => value.Contains("/site/install/"));

    [Fact]
    public void A_cross_compiled_package_sees_the_cross_compiler_and_its_own_prefix_alone()
    {
        var variables = StepEnvironment.Of(
            new Dictionary<string, string>
            {
                ["PATH"] = "/usr/bin",
                ["CC"] = "clang",
                ["CFLAGS"] = "-Os",
                ["PKG_CONFIG_PATH"] = "/usr/own",
                ["LD_LIBRARY_PATH"] = "/usr/own",
            },
            Platform.Parse("aarch64-linux-gnu"),
            "/site/arm",
            "/site/install.native",
            "/site/wrappers"
        );

        variables["PATH"].ShouldBe("/site/wrappers:/site/install.native/bin:/usr/bin");
        variables["CC"].ShouldBe("aarch64-linux-gnu-gcc");
        variables["PKG_CONFIG"].ShouldBe("aarch64-linux-gnu-pkg-config");
        variables["PKG_CONFIG_LIBDIR"].ShouldBeEmpty();
        variables["PKG_CONFIG_PATH"]
            .ShouldBe("/site/arm/lib/pkgconfig:/site/arm/share/pkgconfig:/site/install.native/aarch64-linux-gnu/lib/pkgconfig");
        variables["LDFLAGS"].ShouldBe("-L/site/arm/lib -Wl,-rpath,/site/arm/lib");
        variables["CFLAGS"].ShouldBe("-Os");
        variables.Keys.ShouldNotContain("LD_LIBRARY_PATH");
    }

    [Theory]
    [InlineData(false, "/long", "-L/site/install/lib -Wl,-rpath,/site/install/lib -Wl,-rpath,/long/lib")]
    [InlineData(true, "/long", "-L/site/install/lib -Wl,-rpath,/long/lib")]
    [InlineData(true, "/site/install", "-L/site/install/lib -Wl,-rpath,/site/install/lib")]
    public void What_needs_nothing_of_its_prefix_is_linked_without_its_real_path(bool isAlone, string baked, string flags)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "run paths are those of ELF");
        StepEnvironment
            .Of(new Dictionary<string, string>(), Platform.Target, "/site/install", "/site/native", baked: baked, isAlone: isAlone)[
                "LDFLAGS"
            ]
            .ShouldBe(flags);
    }

    [Fact]
    public void Programs_of_Windows_have_no_run_path() =>
        Of(Platform.Parse("x86_64-w64-mingw32"), ("PATH", "/bin"))["LDFLAGS"].ShouldBe("-L/site/install/lib");

    [Theory]
    [InlineData("/usr/bin::/bin")]
    [InlineData(":/usr/bin:/bin:")]
    public void A_path_has_no_empty_element(string path) =>
        Of(Platform.Native, ("PATH", path))["PATH"].ShouldBe("/site/install.native/bin:/usr/bin:/bin");

    [Fact]
    public void What_would_steer_by_accident_stays_outside()
    {
        var variables = Of(Platform.Target, ("MAKEFLAGS", "-k"), ("GIT_DIR", "/x"), ("CPATH", "/y"), ("BASE", "z"), ("HOME", "/root"));

        variables.Keys.ShouldBe(
            ["HOME", "LANG", "LC_ALL", "PATH", "PKG_CONFIG_PATH", "ACLOCAL_PATH", "PYTHONPATH", "CPPFLAGS", "LDFLAGS", "SOURCE_DATE_EPOCH"],
            ignoreOrder: true
        );
    }

    [Fact]
    public void A_placeholder_is_in_the_run_path_too_so_that_there_is_room()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "run paths are for Linux");

        StepEnvironment
            .Of(new Dictionary<string, string>(), Platform.Target, "/site/install", "/site/install.native", baked: "/placeholder")[
                "LDFLAGS"
            ]
            .ShouldBe("-L/site/install/lib -Wl,-rpath,/site/install/lib -Wl,-rpath,/placeholder/lib");
    }

    [Fact]
    public void The_users_own_date_of_the_source_wins() =>
        Of(Platform.Target, ("SOURCE_DATE_EPOCH", "1"))["SOURCE_DATE_EPOCH"].ShouldBe("1");

    [Fact]
    public void The_users_flags_count_as_they_were_written() =>
        StepEnvironment
            .Flags(new Dictionary<string, string> { ["CFLAGS"] = "-O2", ["HOME"] = "/root" })
            .ShouldBe(new Dictionary<string, string> { ["CFLAGS"] = "-O2" });

    private static IReadOnlyDictionary<string, string> Of(Platform platform, params (string Name, string Value)[] process) =>
        StepEnvironment.Of(process.ToDictionary(pair => pair.Name, pair => pair.Value), platform, "/site/install", "/site/install.native");
}
