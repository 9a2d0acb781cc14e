using System.Text;
using Recipes.Errors;
using Recipes.Modules;
using Recipes.Modules.Fetching;
using Recipes.Modules.Fetching.Debian;
using Recipes.Specs.Archives;
using Recipes.Specs.Modules.Fetching.Mirrors;

namespace Recipes.Specs.Modules.Fetching.Debian;

public sealed class DebianSourceSpecs : IDisposable
{
    private const string Diff = "--- a/README\n+++ b/README\n@@ -1 +1 @@\n-upstream\n+patched\n";

    private readonly Workshop workshop = new();
    private readonly FakeSourceIndex index = new();

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task Upstreams_archive_its_components_and_the_distributions_patches_make_the_tree()
    {
        var upstream = Release("neato-0.0.1/README", "upstream\n", "neato-0.0.1/part/old", "", "neato-0.0.1/debian/old", "");
        Publish(
            "3.0 (quilt)",
            ("neato_0.0.1.orig.tar.gz", upstream),
            ("neato_0.0.1.orig-part.tar.gz", Release("part-1/new", "component\n")),
            (
                "neato_0.0.1-1.debian.tar.xz",
                Release(
                    "debian/patches/series",
                    "# first\n\nfix.patch -p1 # why\n",
                    "debian/patches/fix.patch",
                    Diff,
                    "debian/rules",
                    "#!\n"
                )
            )
        );

        var pin = await FetchAsync();

        Read("README").ShouldBe("patched\n");
        Read("part/new").ShouldBe("component\n");
        Read("debian/rules").ShouldBe("#!\n");
        File.Exists(workshop.Source / "part/old").ShouldBeFalse();
        File.Exists(workshop.Source / "debian/old").ShouldBeFalse();
        pin.ShouldBe(new SourcePin(new SourceOrigin("debian:neato"), $"sha256:{Description.Sha256}"));
        workshop.Pins.Find(new SourceOrigin("debian:neato")).ShouldBe(pin);
        Directory.GetFileSystemEntries(workshop.Root).Select(Path.GetFileName).Order().ShouldBe(["downloads", "source"]);
    }

    [Fact]
    public async Task Patches_can_be_left_out()
    {
        PublishPatched();

        await FetchAsync(x => x with { AppliesPatches = false });

        Read("README").ShouldBe("upstream\n");
        File.Exists(workshop.Source / "debian/patches/fix.patch").ShouldBeTrue();
    }

    [Fact]
    public async Task A_difference_of_the_first_format_is_applied()
    {
        var difference = $"{Diff}--- a/debian/rules\n+++ b/debian/rules\n@@ -0,0 +1 @@\n+#!/usr/bin/make -f\n";
        Publish(
            "1.0",
            ("neato_0.0.1.orig.tar.gz", Release("neato-0.0.1/README", "upstream\n")),
            ("neato_0.0.1-1.diff.gz", TarMaker.Gzip(Encoding.UTF8.GetBytes(difference)))
        );

        await FetchAsync();

        Read("README").ShouldBe("patched\n");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(workshop.Source / "debian/rules").ShouldBe((UnixFileMode)0b111_101_101);
    }

    [Theory]
    [InlineData("1.0", "neato_0.0.1.tar.gz")]
    [InlineData("3.0 (native)", "neato_0.0.1.tar.xz")]
    public async Task A_native_package_is_one_archive(string format, string name)
    {
        Publish(format, (name, Release("neato/README", "native\n")));

        await FetchAsync();

        Read("README").ShouldBe("native\n");
    }

    [Fact]
    public async Task A_version_that_was_locked_stays_until_it_is_moved()
    {
        PublishPatched();
        await FetchAsync();
        Publish("3.0 (native)", "0.0.2", ("neato_0.0.2.tar.gz", Release("neato/README", "newer\n")));

        await FetchAsync();
        Read("README").ShouldBe("patched\n");

        await FetchAsync(moves: true);
        Read("README").ShouldBe("newer\n");
    }

    [Fact]
    public async Task A_mirror_holds_all_that_another_machine_needs()
    {
        PublishPatched();
        var mirror = workshop.Root / "mirror";
        await FetchAsync(Context() with { MirrorDirectory = mirror });

        await FetchAsync(
            Context() with
            {
                SourceIndex = null,
                Mirrors = MirrorMap.Empty with { Mirrors = [mirror] },
                DownloadDirectory = workshop.Root / "elsewhere",
                Pins = new Recipes.Testing.FakeSourcePins(),
            }
        );

        Read("README").ShouldBe("patched\n");
    }

    [Fact]
    public async Task A_file_that_is_not_what_the_description_says_is_refused()
    {
        PublishPatched();
        index.Spoil("neato_0.0.1.orig.tar.gz", Release("neato-0.0.1/README", "evil\n"));

        var fault = await Should.ThrowAsync<RecipesException>(() => FetchAsync());

        fault.ExitCode.ShouldBe(ExitCode.Integrity);
        fault.Message.ShouldStartWith("'neato_0.0.1.orig.tar.gz' could not be downloaded:\n  debian: has the SHA-256 ");
    }

    [Theory]
    [InlineData("../../outside.patch")]
    [InlineData("/outside.patch")]
    public async Task A_patch_that_lies_elsewhere_is_refused(string patch)
    {
        PublishPatched(patch);

        (await Should.ThrowAsync<RecipesException>(() => FetchAsync())).ExitCode.ShouldBe(ExitCode.Integrity);
    }

    [Fact]
    public async Task An_unknown_name_or_version_is_an_invalid_recipe()
    {
        PublishPatched();

        var version = await Should.ThrowAsync<RecipesException>(() => FetchAsync(x => x with { Version = "9-1" }));
        version.ExitCode.ShouldBe(ExitCode.InvalidInput);
        version.Message.ShouldBe("The distribution's archive does not have version 9-1 of the source package neato.");
        version.Hint.ShouldBe("It has 0.0.1-1.");
        var name = await Should.ThrowAsync<RecipesException>(() => FetchAsync(x => x with { Name = "tidy" }));
        name.Message.ShouldBe("The distribution's archive has no source package 'tidy'.");
    }

    [Fact]
    public async Task A_machine_without_apt_says_what_is_missing() =>
        (await Should.ThrowAsync<RecipesException>(() => FetchAsync(Context() with { SourceIndex = null }))).ExitCode.ShouldBe(
            ExitCode.MissingTool
        );

    [Theory]
    [InlineData("Neato", null, null)]
    [InlineData("../x", null, null)]
    [InlineData("neato", "1 2", null)]
    [InlineData("neato", null, "12")]
    public void Malformed_values_are_refused_at_once(string name, string? version, string? digest) =>
        Should
            .Throw<RecipesException>(() => Workshop.Package().FetchDebianSource(name, version, x => x with { Sha256 = digest }))
            .ExitCode.ShouldBe(ExitCode.InvalidInput);

    private static byte[] Release(params string[] namesAndTexts) =>
        TarMaker.Release([.. namesAndTexts.Chunk(2).Select(pair => TarMaker.File(pair[0], pair[1]))]);

    [Fact]
    public async Task The_index_of_today_tells_which_releases_there_are()
    {
        Publish("3.0 (native)", "1:0.0.1+dfsg-1", ("neato_0.0.1.tar.gz", Release("neato/README", "old\n")));
        Publish("3.0 (native)", "1:0.0.2-2", ("neato_0.0.2.tar.gz", Release("neato/README", "newer\n")));

        var state = await AskAsync(new DebianSource { Name = "neato" });

        state.Versions.Order().ShouldBe(["0.0.1", "0.0.2"]);
        state.Place.ShouldBe($"debian:neato {index.Sources[0].Version}");
        state.Digest.ShouldBe($"sha256:{Description.Sha256}");
        index.Asked.ShouldBe(["refresh", "neato"]);
        (await AskAsync(new DebianSource { Name = "neato", Version = "9-1" })).Digest.ShouldBeNull();
    }

    [Fact]
    public async Task What_the_archive_does_not_have_or_cannot_be_asked_is_told()
    {
        (await Should.ThrowAsync<RecipesException>(() => AskAsync(new DebianSource { Name = "tidy" }))).Message.ShouldBe(
            "The distribution's archive has no source package 'tidy'."
        );
        var fault = await Should.ThrowAsync<RecipesException>(() =>
            new DebianSource { Name = "neato" }.AskAsync(Context() with { SourceIndex = null }, null, TestContext.Current.CancellationToken)
        );
        fault.ExitCode.ShouldBe(ExitCode.MissingTool);
    }

    private Task<UpstreamState> AskAsync(DebianSource source) => source.AskAsync(Context(), "0.0.1", TestContext.Current.CancellationToken);

    private IndexedFile Description => index.Sources[0].Files.Single(file => file.Name.EndsWith(".dsc"));

    private void PublishPatched(string patch = "fix.patch") =>
        Publish(
            "3.0 (quilt)",
            ("neato_0.0.1.orig.tar.gz", Release("neato-0.0.1/README", "upstream\n")),
            ("neato_0.0.1-1.debian.tar.gz", Release("debian/patches/series", patch + "\n", "debian/patches/fix.patch", Diff))
        );

    private void Publish(string format, params (string Name, byte[] Content)[] files) => Publish(format, "0.0.1-1", files);

    private void Publish(string format, string version, params (string Name, byte[] Content)[] files)
    {
        var lines = files.Select(file => $" {DownloadRoom.DigestOf(file.Content)} {file.Content.Length} {file.Name}\n");
        var text = $"Format: {format}\nSource: neato\nVersion: {version}\nChecksums-Sha256:\n{string.Concat(lines)}";
        index.With("neato", version, [.. files, ($"neato_{version}.dsc", Encoding.UTF8.GetBytes(text))]);
        // The newest comes first.
        index.Sources.Reverse();
    }

    private string Read(string name) => File.ReadAllText(workshop.Source / name);

    private RecipeContext Context() => workshop.Context() with { SourceIndex = index };

    private Task<SourcePin> FetchAsync(Func<DebianSource, DebianSource>? with = null, bool moves = false) =>
        FetchAsync(Context() with { MovesSources = moves }, with);

    private static Task<SourcePin> FetchAsync(RecipeContext context, Func<DebianSource, DebianSource>? with = null) =>
        Workshop.Package().FetchDebianSource("neato", null, with).Source!.FetchAsync(context, TestContext.Current.CancellationToken);
}
