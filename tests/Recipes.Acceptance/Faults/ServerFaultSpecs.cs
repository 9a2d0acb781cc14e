using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Faults;

/// <summary>Installs from servers that err and lie, by the real program.</summary>
public sealed class ServerFaultSpecs(Machine machine)
{
    private const string Failing = "500 No\nContent-Length: 0";

    [Fact]
    public void A_download_whose_program_was_killed_goes_on_where_it_stopped()
    {
        using var workspace = Prepare("sample", out var archive, out var server);
        var half = archive.Length / 2;
        server.Answer(FaultyServer.Head(archive.Length), archive[..half], silent: true);
        server.Answer($"206 Rest\nETag: \"1\"\nContent-Range: bytes {half}-{archive.Length - 1}/{archive.Length}", archive[half..]);
        var first = workspace.Start("Install", "--package", "sample");
        var downloads = workspace.State / "downloads";
        first.WaitUntil(() =>
            Directory.Exists(downloads) && Directory.EnumerateFiles(downloads, "*.part").Any(part => new FileInfo(part).Length == half)
        );
        first.Signal(Processes.Kill);
        first.Wait();

        workspace.Run("Install", "--package", "sample").Exits(0);

        server.Requests[^1].ShouldContain($"Range: bytes={half}-\r\n");
        server.Requests[^1].ShouldContain("If-Range: \"1\"\r\n");
        (workspace.Prefix / "sample").FileExists().ShouldBeTrue();
        server.Dispose();
    }

    [Fact]
    public void A_server_that_fails_twice_and_stops_half_way_is_asked_again()
    {
        using var workspace = Prepare("sample", out var archive, out var server);
        var half = archive.Length / 2;
        server.Answer(Failing).Answer(Failing).Answer(FaultyServer.Head(archive.Length), archive[..half]).Whole(archive);

        workspace.Run("Install", "--package", "sample").Exits(0);

        server.Requests.Count.ShouldBe(4);
        (workspace.Prefix / "sample").FileExists().ShouldBeTrue();
        server.Dispose();
    }

    [Fact]
    public void A_loop_of_redirects_is_told()
    {
        using var workspace = Prepare("sample", out _, out var server);
        server.Answer($"302 Found\nLocation: /sample.tar\nContent-Length: 0");

        workspace.Run("Install", "--package", "sample").Exits(1).Output.ShouldContain("redirects in a loop");

        Workspace.Files(workspace.Prefix).ShouldBeEmpty();
        server.Dispose();
    }

    [Fact]
    public void A_server_that_promises_less_than_the_archive_is_found_out()
    {
        using var workspace = Prepare("sample", out var archive, out var server);
        server.Whole(archive[..(archive.Length / 2)]);

        workspace.Run("Install", "--package", "sample").Exits(4);

        Workspace.Files(workspace.Prefix).ShouldBeEmpty();
        server.Dispose();
    }

    [Fact]
    public void Another_digest_than_the_recipes_is_refused()
    {
        using var workspace = Prepare("wrong-digest", out var archive, out var server);
        server.Whole(archive);

        workspace.Run("Install", "--package", "wrong-digest").Exits(4).Output.ShouldContain("has the SHA-256 ");

        Workspace.Files(workspace.Prefix).ShouldBeEmpty();
        server.Dispose();
    }

    private Workspace Prepare(string name, out byte[] archive, out FaultyServer server)
    {
        var workspace = machine.Samples(name);
        const string makefile = "all:\ninstall:\n\tmkdir -p $(DESTDIR)$(PREFIX) && touch $(DESTDIR)$(PREFIX)/sample\n";
        workspace.Archive("sample", [("Makefile", makefile), ("noise", new string('x', 100_000))]);
        archive = (workspace.Root / "upstream" / "sample.tar").ReadAllBytes();
        // The recipe's own address must not help.
        (workspace.Root / "upstream" / "sample.tar").DeleteFile();
        server = new FaultyServer();
        workspace.Write(".nuke/mirrors.json", $$"""{ "file:///upstream/sample.tar": "{{server.Address}}sample.tar" }""");
        workspace.Variables["no_proxy"] = "127.0.0.1";
        return workspace;
    }
}
