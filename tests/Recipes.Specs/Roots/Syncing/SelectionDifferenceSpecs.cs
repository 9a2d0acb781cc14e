using Recipes.Errors;
using Recipes.Roots.Syncing;

namespace Recipes.Specs.Roots.Syncing;

public sealed class SelectionDifferenceSpecs
{
    private const string Wanted = "adduser\tinstall\napt\tinstall\nbash\tinstall\ncurl\tinstall\nlibc6\tinstall\nzlib1g\tinstall\n";

    private const string Present =
        "adduser\tinstall\napt\tinstall\nbash\tinstall\ndhcp3-client\tinstall\nlibc6\tinstall\nnano\tinstall\noldpkg\tdeinstall\nzlib1g\tinstall\n";

    [Fact]
    public void The_howtos_lists_differ_as_sets()
    {
        var difference = SelectionDifference.Of(Parse(Present), Parse(Wanted));

        Names(difference.Install).ShouldBe(["curl"]);
        Names(difference.Keep).ShouldBe(["adduser", "apt", "bash", "libc6", "zlib1g"]);
        Names(difference.Purge).ShouldBe(["dhcp3-client", "nano"]);
    }

    [Fact]
    public void Order_native_architecture_and_banners_do_not_count()
    {
        var wanted = Parse("Running `dpkg --get-selections` on app... up, run.1\r\nzlib1g:amd64\ninstall\ncurl:all\r\nlibc6:i386\n");
        var present = Parse("libc6:i386\tinstall\ninstall\thold\nzlib1g\tinstall\n");

        var difference = SelectionDifference.Of(present, wanted);

        Names(difference.Install).ShouldBe(["curl"]);
        difference.Purge.ShouldBeEmpty();
        Names(difference.Keep).ShouldBe(["install", "libc6:i386", "zlib1g"]);
    }

    [Fact]
    public void What_is_purged_is_not_there_and_names_with_deinstall_in_them_are_not_lost()
    {
        var selection = Parse("gone\tpurge\nleft\tdeinstall\ndeinstaller\tinstall\n");

        Names([.. selection.Packages]).ShouldBe(["deinstaller"]);
    }

    [Theory]
    [InlineData("curl install now")]
    [InlineData("curl sometimes")]
    [InlineData("Curl")]
    [InlineData("curl;reboot")]
    [InlineData("-o install")]
    [InlineData("curl:")]
    public void Other_lines_are_refused_with_their_place(string line)
    {
        var fault = Should.Throw<RecipesException>(() => Parse($"apt\n{line}\n"));

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.Location.ShouldBe("list:2:1");
    }

    private static PackageSelection Parse(string text) => PackageSelection.Parse(text, "amd64", "list");

    private static string[] Names(IReadOnlyList<SelectedPackage> packages) => [.. packages.Select(package => package.ToString())];
}
