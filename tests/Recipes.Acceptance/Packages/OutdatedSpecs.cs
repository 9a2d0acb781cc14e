using System.Text;
using Recipes.Acceptance.Faults;
using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Mirrors;
using Recipes.IO;

namespace Recipes.Acceptance.Packages;

/// <summary>Upstreams of the catalogue, played by servers of this machine, and the distribution's archive itself.</summary>
public sealed class OutdatedSpecs(Machine machine)
{
    private const string Page = """
        <html><body><a href="zlib-1.2.13.tar.gz">x</a> <a href="zlib-1.3.tar.gz">x</a> <a href="zlib-1.3.tar.gz.asc">x</a></body></html>
        """;

    [Fact]
    public void Release_pages_and_tags_of_all_variants_are_asked()
    {
        using var workspace = machine.Checkout();
        using var page = new FaultyServer();
        page.Whole(Encoding.UTF8.GetBytes(Page));
        // Whoever is asked over http is the page, as a proxy.
        workspace.Variables["http_proxy"] = page.Address;
        workspace.Variables["no_proxy"] = "";
        using var git = Repositories(workspace, "madler/zlib", "v1.2.13", "v1.3.1", "v1.4-rc1");

        var told = workspace.Run("Outdated", "--package", "zlib/stable").Exits(0).Output;

        told.ShouldContain("zlib/stable  1.2.13  1.3.1   https://github.com/madler/zlib.git");
        told.ShouldContain("0 of 1 packages are the newest.");
        page.Requests.ShouldContain(head => head.StartsWith("GET http://www.zlib.net/fossils/ HTTP/1.1", StringComparison.Ordinal));

        git.Dispose();
        var rest = workspace.Run("Outdated", "--package", "zlib/stable", "--output", "json").Exits(0).Output;
        rest.ShouldContain("\"newest\": \"1.3\"");
        rest.ShouldContain("\"place\": \"http://www.zlib.net/fossils/\"");
    }

    [Fact]
    public void A_branch_that_has_moved_is_outdated_and_one_that_nobody_knows_is_an_error()
    {
        using var workspace = machine.Checkout();
        using var git = Repositories(workspace, "madler/zlib", "v1.2.13");
        workspace.Variables["http_proxy"] = "http://127.0.0.1:1";
        workspace.Run("zlib/latest:Fetch").Exits(0);

        workspace.Run("Outdated", "--package", "zlib/latest").Exits(0).Output.ShouldContain("1 of 1 packages are the newest.");
        Commit(workspace, "madler/zlib");
        workspace.Run("Outdated", "--package", "zlib/latest", "--output", "json").Exits(0).Output.ShouldContain("\"state\": \"outdated\"");

        workspace.Run("Outdated", "--package", "zlib/none").Exits(2).Errors.ShouldContain("none");
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void The_distributions_archive_is_asked_through_apt()
    {
        using var workspace = machine.Samples();
        DebianArchive.Require(workspace);

        var told = workspace.Run("Outdated", "--package", "debian-release").Exits(0).Output;

        told.ShouldMatch(@"debian-release/stable +2\.9 +2\.1\d+(\.\d+)* +debian:hello 2\.1\d+");
    }

    private static GitDaemon Repositories(Workspace workspace, string repository, params string[] tags)
    {
        workspace.Variables["HOME"] = (workspace.Root / "home").CreateDirectory();
        Git(workspace, "init", "--quiet", "--initial-branch=master", $"upstream/{repository}.git");
        Commit(workspace, repository);
        foreach (var tag in tags)
            Git(workspace, "-C", $"upstream/{repository}.git", "tag", tag);
        var daemon = GitDaemon.Start(workspace, workspace.Root / "upstream");
        Git(workspace, "config", "--global", $"url.{daemon.Address}.insteadOf", "https://github.com/");
        return daemon;
    }

    private static void Commit(Workspace workspace, string repository) =>
        Git(
            workspace,
            "-C",
            $"upstream/{repository}.git",
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.com",
            "commit",
            "--quiet",
            "--allow-empty",
            "--message=x"
        );

    private static void Git(Workspace workspace, params string[] arguments) => workspace.Execute(["git", .. arguments]).Exits(0);
}
