using Recipes.Roots;
using Recipes.Roots.VirtualMachines;

namespace Recipes.Specs.Roots.VirtualMachines;

public sealed class GuestStepsSpecs
{
    [Fact]
    public void Words_pass_through_the_shell_as_they_are()
    {
        var command = new GuestCommand(
            "printf",
            ["it's", "a b\nc", "$HOME"],
            "/work dir",
            RootUser.Builder,
            new Dictionary<string, string> { ["PATH"] = "/bin", ["A"] = "x y" }
        );

        new GuestSteps()
            .Enter("build")
            .Run(command, hasInput: false)
            .Collect("/a", "/b c")
            .Text.ShouldBe(
                """
                'enter' 'build'
                'run' '/work dir' 'builder' '/bin' '2' 'PATH=/bin' 'A=x y' 'printf' 'it'\''s' 'a b
                c' '$HOME'
                'collect' 'a' 'b c'

                """
            );
    }

    [Fact]
    public void A_command_is_fed_when_there_is_input()
    {
        var command = new GuestCommand("cat", [], "/", RootUser.Superuser, new Dictionary<string, string>());

        new GuestSteps().Run(command, hasInput: true).Text.ShouldBe("'feed' '/' 'superuser' '' '0' 'cat'\n");
    }

    [Fact]
    public void Tokens_for_jobs_and_the_loopback_device_do_not_reach_a_guest()
    {
        var environment = GuestEnvironment.Of(
            new Dictionary<string, string>
            {
                ["MAKEFLAGS"] = " -j8 --jobserver-auth=3,4",
                ["http_proxy"] = "http://127.0.0.1:3128/",
                ["HTTPS_PROXY"] = "http://proxy:3128/",
                ["URL"] = "http://127.0.0.1:80/",
            },
            processors: 2
        );

        environment["MAKEFLAGS"].ShouldBe("-j2");
        environment["http_proxy"].ShouldBe("http://10.0.2.2:3128/");
        environment["HTTPS_PROXY"].ShouldBe("http://proxy:3128/");
        environment["URL"].ShouldBe("http://127.0.0.1:80/");
    }
}
