using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Packages;
using Recipes.IO;

namespace Recipes.Acceptance.Mirrors;

public sealed class MirrorSpecs(SourceMirror mirror) : IClassFixture<SourceMirror>
{
    private const string Release = "neato-lib-0.0.1.tar.gz";

    [Fact]
    public void Sources_of_packages_and_of_what_they_need_are_kept()
    {
        var digest = Workspace.Digest(Repository.Root / "recipes/neato-lib/upstream" / Release);

        var files = Workspace.Files(mirror.Directory);

        mirror.Filling.Exits(0).Output.ShouldContain($"{mirror.Directory} holds the sources of 4 packages.");
        files.ShouldContain($"sha256/{digest}");
        files.ShouldContain(Release);
        files.ShouldContain("dumbo-lib-0.0.2.tar.gz");
        files
            .Count(file => file.StartsWith("git/", StringComparison.Ordinal) && file.EndsWith("/HEAD", StringComparison.Ordinal))
            .ShouldBe(2);
        files.ShouldNotContain(file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("neato-lib")]
    [InlineData("neato-lib/latest")]
    public void A_machine_without_a_network_installs_from_it(string package)
    {
        using var workspace = mirror.Checkout();
        string[] alone = Environment.UserName == "root" ? ["unshare", "--net"] : ["unshare", "--map-root-user", "--net"];
        Assert.SkipUnless(workspace.Execute([.. alone, "true"]).ExitCode == 0, "a namespace without a network cannot be made here");
        workspace.Variables.Remove("RECIPES_MIRROR");

        workspace.Execute([.. alone, .. workspace.Command("Install", "--package", package, "--mirror", mirror.Directory)]).Exits(0);

        CProgram.Flags(workspace, "neato-lib").ShouldContain("-lneato");
    }

    [Fact]
    public void A_web_server_gives_it_repositories_too()
    {
        using var workspace = mirror.Checkout();
        using var server = WebServer.Start(workspace, mirror.Directory);
        workspace.Write(".nuke/parameters.json", $$"""{ "Mirror": ["{{server.Address}}"] }""");
        workspace.Variables.Remove("RECIPES_MIRROR");

        workspace.Run("Install", "--package", "neato-lib", "dumbo-lib/latest").Exits(0);

        CProgram.Output(workspace, "neato-lib", CProgram.ReleasedNeatoLib).ShouldBe(CProgram.ReleasedOutput);
        var asked = (workspace.Root / "nginx/access.log").ReadAllText();
        asked.ShouldContain($"GET /sha256/{Workspace.Digest(mirror.Directory / Release)} HTTP/1.1\" 200");
        asked.ShouldContain("/info/refs");
    }

    [Fact]
    public void A_mirror_that_lies_is_named_and_the_next_is_asked()
    {
        using var workspace = mirror.Checkout();
        var liar = mirror.Copy();
        var digest = Workspace.Digest(mirror.Directory / Release);
        (liar / "sha256" / digest).DeleteFile();
        (mirror.Directory / "dumbo-lib-0.0.2.tar.gz").Copy(liar / "sha256" / digest);
        using var server = WebServer.Start(workspace, liar);

        var result = workspace.Run("Install", "--package", "neato-lib", "--mirror", server.Address, mirror.Directory).Exits(0);

        result.ToString().ShouldContain($"{server.Address}sha256/{digest}: has the SHA-256 ");
        CProgram.Output(workspace, "neato-lib", CProgram.ReleasedNeatoLib).ShouldBe(CProgram.ReleasedOutput);
    }

    [Fact]
    public void If_all_lie_nothing_is_installed()
    {
        using var workspace = mirror.Checkout();
        var liar = mirror.Copy();
        foreach (var file in Directory.GetFiles(liar).Concat(Directory.GetFiles(liar / "sha256")))
            File.AppendAllText(file, "x");

        var result = workspace.Run("Install", "--package", "dumbo-lib", "--mirror", liar).Exits(4);

        result.ToString().ShouldContain($"{liar}/dumbo-lib-0.0.2.tar.gz: has the SHA-256 ");
        result.ToString().ShouldContain("http://example.com/dumbo-lib-0.0.2.tar.gz: ");
        workspace.RecordedPackages().ShouldBeEmpty();
    }

    [Fact]
    public void Mirror_needs_a_directory()
    {
        using var workspace = mirror.Checkout();

        workspace.Run("Mirror", "--package", "dumbo-lib").Exits(2).ToString().ShouldContain("Name it: --mirror-directory DIR.");
    }

    [Fact]
    public void What_could_not_be_mirrored_is_listed_and_the_rest_is_kept()
    {
        using var workspace = mirror.Checkout();
        var directory = workspace.Root / "partial";
        var other = mirror.Copy();
        foreach (var file in Workspace.Files(other).Where(file => file.Contains("neato", StringComparison.Ordinal)))
            (other / file).DeleteFile();
        (other / "sha256" / Workspace.Digest(mirror.Directory / Release)).DeleteFile();

        var result = workspace.Run("Mirror", "--package", "neato-lib", "--mirror-directory", directory, "--mirror", other).Exits(1);

        result.ToString().ShouldContain("The sources of 1 of 2 packages are not mirrored:");
        result.ToString().ShouldContain("neato-lib/stable: 'neato-lib-0.0.1.tar.gz' could not be downloaded:");
        (directory / "dumbo-lib-0.0.2.tar.gz").FileExists().ShouldBeTrue();
    }
}
