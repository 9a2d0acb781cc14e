using Recipes.Commands;
using Recipes.Errors;
using Recipes.Hosting.Packages.Mirrors;
using Recipes.IO;
using Recipes.Testing;

namespace Recipes.Specs.Hosting.Packages.Mirrors;

public sealed class AptSourceIndexSpecs : IDisposable
{
    private static readonly string Known = new('a', 64);
    private static readonly string Later = new('b', 64);

    private readonly TemporaryDirectory directory = new();
    private readonly FakeStepLog log = new();
    private readonly List<string> lines = [$" {Known} 10 neato_1.orig.tar.gz"];
    private string[] complaints = [];
    private string? offered = "Sources";

    public AptSourceIndexSpecs()
    {
        Directory.CreateDirectory(directory.Path / "etc/sources.list.d");
        File.WriteAllText(directory.Path / "etc/sources.list", "deb http://archive.example/debian bookworm main\n");
        File.WriteAllText(
            directory.Path / "etc/sources.list.d/own.sources",
            "Types: deb\nURIs: http://own.example/\nSuites: own\nComponents: main\n"
        );
        File.WriteAllText(directory.Path / "etc/sources.list.d/own.sources.bak", "Types: deb\nURIs: http://old.example/\n");
    }

    public void Dispose() => directory.Dispose();

    private AbsolutePath Cache => directory.Path / "cache";

    [Fact]
    public async Task The_machines_sources_are_asked_for_their_sources()
    {
        (await FindAsync(Known)).ShouldBeTrue();

        File.ReadAllText(Cache / "sources.d/01.list").ShouldBe("deb-src http://archive.example/debian bookworm main\n");
        File.ReadAllText(Cache / "sources.d/02.sources").ShouldStartWith("Types: deb-src\nURIs: http://own.example/\n");
        Directory.GetFiles(Cache / "sources.d").Length.ShouldBe(2);
        File.ReadAllText(Cache / "apt.conf").ShouldContain($"Dir::State::Lists \"{Cache}/lists\";");
    }

    [Fact]
    public async Task What_is_known_is_found_without_the_network_however_old_the_index_is()
    {
        await FindAsync(Known);
        Age(TimeSpan.FromDays(40));

        (await FindAsync(Known)).ShouldBeTrue();

        Updates.ShouldBe(1);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(40, true)]
    public async Task What_is_not_known_is_looked_for_in_a_newer_index_if_this_one_is_older_than_a_day(int hours, bool isFound)
    {
        await FindAsync(Known);
        Age(TimeSpan.FromHours(hours));
        lines.Add($" {Later} 10 neato_2.orig.tar.gz");

        (await FindAsync(Later)).ShouldBe(isFound);

        Updates.ShouldBe(isFound ? 2 : 1);
    }

    [Fact]
    public async Task A_run_brings_the_index_up_to_date_once()
    {
        using var index = Create();

        (await FindAsync(index, Later)).ShouldBeFalse();
        (await FindAsync(index, Later)).ShouldBeFalse();

        Updates.ShouldBe(1);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(40, 2)]
    public async Task Who_asks_what_is_new_gets_an_index_of_today(int hours, int updates)
    {
        await FindAsync(Known);
        Age(TimeSpan.FromHours(hours));
        using var index = Create();

        await index.RefreshAsync(log, TestContext.Current.CancellationToken);
        await index.RefreshAsync(log, TestContext.Current.CancellationToken);

        Updates.ShouldBe(updates);
    }

    [Fact]
    public async Task Other_sources_are_another_index()
    {
        await FindAsync(Known);
        File.WriteAllText(directory.Path / "etc/sources.list", "deb http://other.example/debian bookworm main\n");

        await FindAsync(Known);

        Updates.ShouldBe(2);
    }

    [Fact]
    public async Task Without_an_index_apt_is_quoted()
    {
        offered = null;
        complaints =
        [
            "W: Failed to fetch http://archive.example/debian/dists/bookworm/InRelease  Temporary failure resolving 'archive.example'",
        ];

        var fault = await Should.ThrowAsync<RecipesException>(() => FindAsync(Known));

        fault.Message.ShouldBe(
            "there is no index of the distribution's sources: Failed to fetch http://archive.example/debian/dists/bookworm/InRelease  Temporary failure resolving 'archive.example'"
        );
        File.Exists(Cache / "updated").ShouldBeFalse();
    }

    [Fact]
    public async Task A_part_of_the_sources_is_enough_but_asked_for_again()
    {
        complaints = ["W: Failed to fetch http://own.example/dists/own/InRelease  404  Not Found"];

        (await FindAsync(Known)).ShouldBeTrue();
        await FindAsync(Known);

        Updates.ShouldBe(2);
    }

    [Fact]
    public async Task That_a_repository_offers_no_sources_is_no_fault()
    {
        complaints =
        [
            "W: Skipping acquire of configured file 'main/source/Sources' as repository 'http://own.example own' doesn't seem to provide it",
        ];

        await FindAsync(Known);
        await FindAsync(Known);

        Updates.ShouldBe(1);
    }

    private int Updates { get; set; }

    private void Age(TimeSpan age) => File.SetLastWriteTimeUtc(Cache / "updated", TimeProvider.System.GetUtcNow().UtcDateTime - age);

    private async Task<bool> FindAsync(string sha256)
    {
        using var index = Create();
        return await FindAsync(index, sha256);
    }

    private async Task<bool> FindAsync(AptSourceIndex index, string sha256) =>
        await index.FindFileAsync(sha256, log, TestContext.Current.CancellationToken) is not null;

    private AptSourceIndex Create() =>
        new(Cache, new FakeCommandRunner(Answer), new Dictionary<string, string> { ["PATH"] = "/usr/bin" }, TimeProvider.System);

    private FakeAnswer Answer(Command command)
    {
        if (command.Executable == "apt-config")
            return new FakeAnswer(
                0,
                [$"LIST='{directory.Path / "etc/sources.list"}'", $"PARTS='{directory.Path / "etc/sources.list.d"}/'"]
            );
        if (command.Arguments.Contains("indextargets"))
            return File.Exists(Cache / "lists/Sources")
                ? new FakeAnswer(0, [$"{Cache / "lists/Sources"}|http://archive.example/debian/"])
                : new FakeAnswer();
        Updates++;
        if (offered is not null)
            File.WriteAllText(
                Cache / "lists" / offered,
                $"Package: neato\nVersion: 1-1\nDirectory: pool\nChecksums-Sha256:\n{string.Join('\n', lines)}\n"
            );
        return new FakeAnswer(0, complaints);
    }
}
