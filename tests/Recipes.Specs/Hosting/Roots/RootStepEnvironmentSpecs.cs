using Recipes.Hosting.Roots;
using Recipes.Roots;

namespace Recipes.Specs.Hosting.Roots;

public sealed class RootStepEnvironmentSpecs
{
    [Fact]
    public void Search_paths_keep_what_the_root_shows_and_nothing_of_the_machine()
    {
        var made = Of(
            new()
            {
                ["PATH"] = "/checkout/install.native/bin:/checkout/install/bin:/checkout/installed/bin:/opt/tools/bin:/usr/bin",
                ["PKG_CONFIG_PATH"] = "/checkout/install/lib/pkgconfig:/opt/lib/pkgconfig",
                ["LD_LIBRARY_PATH"] = "/opt/lib",
                ["PKG_CONFIG_LIBDIR"] = "",
            }
        );

        made["PATH"].ShouldBe("/checkout/install.native/bin:/checkout/install/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        made["PKG_CONFIG_PATH"].ShouldBe("/checkout/install/lib/pkgconfig");
        made.ShouldNotContainKey("LD_LIBRARY_PATH");
        made["PKG_CONFIG_LIBDIR"].ShouldBe("");
    }

    [Fact]
    public void A_machine_without_a_path_gives_the_roots_own() =>
        Of([])["PATH"].ShouldBe("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

    [Fact]
    public void Who_builds_is_root_and_nothing_of_the_user_is_there()
    {
        var made = Of(
            new()
            {
                ["HOME"] = "/home/user",
                ["TMPDIR"] = "/home/user/tmp",
                ["SSH_AUTH_SOCK"] = "/home/user/agent",
                ["SHELL"] = "/usr/bin/fish",
                ["CFLAGS"] = "-O3",
            }
        );

        made["HOME"].ShouldBe("/root");
        made.Keys.Order().ShouldBe(["CFLAGS", "HOME", "LOGNAME", "PATH", "USER"]);
    }

    [Fact]
    public void The_builder_is_at_home_in_app()
    {
        var made = Of(new() { ["HOME"] = "/home/user" }, user: RootUser.Builder);

        (made["HOME"], made["USER"]).ShouldBe(("/app", "app"));
    }

    [Fact]
    public void The_ways_to_the_network_are_there_with_a_network_only()
    {
        Dictionary<string, string> machine = new() { ["https_proxy"] = "http://proxy", ["NO_PROXY"] = "localhost" };

        Of(machine).Keys.ShouldNotContain("https_proxy");
        Of(machine).Keys.ShouldNotContain("NO_PROXY");
        Of(machine, hasNetwork: true)["https_proxy"].ShouldBe("http://proxy");
    }

    private static Dictionary<string, string> Of(
        Dictionary<string, string> machine,
        bool hasNetwork = false,
        RootUser user = RootUser.Superuser
    ) => RootStepEnvironment.Of(machine, ["/checkout/install", "/checkout/install.native"], user, hasNetwork);
}
