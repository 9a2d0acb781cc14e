using Recipes.Errors;
using Recipes.Modules;
using Recipes.Prefixes;

namespace Recipes.Specs.Core.Prefixes;

/// <summary>Records, and prefixes that cannot be used.</summary>
public sealed class PrefixSpecs : IDisposable
{
    private readonly PrefixRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public void A_prefix_that_does_not_exist_is_empty()
    {
        room.Packages().ShouldBeEmpty();
        room.Prefix.Find("neato-lib").ShouldBeNull();
    }

    [Fact]
    public async Task A_record_is_read_as_it_was_written()
    {
        var record = new InstalledPackage
        {
            Name = "名前 \"x\"",
            Variant = "frob-branch",
            Version = "1.2.3+git <&>",
            KeyDocument = "package = a\\nb\nCFLAGS = -O2 \\\\ \"é\"\r\n",
            Pins =
            [
                new SourcePin(new SourceOrigin("https://e.example/x?a=b&c", null), "sha256:00"),
                new SourcePin(new SourceOrigin("git://e", "main"), "abc"),
            ],
            Dependencies = ["dumbo-lib", "native:tool"],
            InstalledAt = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)).AddTicks(1234567),
        };

        var written = await room.CommitAsync(record, "lib/a=1", "lib/b->a");
        var read = room.Prefix.Find(record.Name)!;

        (read with { Pins = [], Dependencies = [], Files = [], Directories = [] }).ShouldBe(
            written with
            {
                Pins = [],
                Dependencies = [],
                Files = [],
                Directories = [],
            }
        );
        read.Pins.ShouldBe(written.Pins);
        read.Dependencies.ShouldBe(written.Dependencies);
        read.Files.ShouldBe(written.Files);
        read.Key.ShouldBe(record.Key);
    }

    [Fact]
    public async Task A_version_that_moves_is_none()
    {
        await room.CommitAsync("neato-lib");

        room.Prefix.Find("neato-lib")!.Version.ShouldBeNull();
    }

    [Fact]
    public async Task Records_come_in_the_order_of_their_names()
    {
        foreach (var name in new[] { "b", "a-b", "a", "B" })
            await room.CommitAsync(name);

        room.Packages().ShouldBe("B/stable a-b/stable a/stable b/stable", StringCompareShould.IgnoreLineEndings);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("{", "")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("""{"variant":"stable"}""", "'name' is missing")]
    [InlineData("""{"name":null,"variant":"stable"}""", "'name' is missing")]
    [InlineData("""{"name":7,"variant":"stable"}""", "'name' is no text")]
    [InlineData(
        """{"name":"a","variant":"b","installedAt":"yesterday","key":[],"sources":[],"dependencies":[],"files":[]}""",
        "'installedAt'"
    )]
    [InlineData(
        """{"name":"a","variant":"b","installedAt":"2026-01-02T12:00:00Z","key":[null],"sources":[],"dependencies":[],"files":[]}""",
        "'key'"
    )]
    [InlineData(
        """{"name":"a","variant":"b","installedAt":"2026-01-02T12:00:00Z","key":[],"sources":[{}],"dependencies":[],"files":[]}""",
        "'address' is missing"
    )]
    [InlineData(
        """{"name":"a","variant":"b","installedAt":"2026-01-02T12:00:00Z","key":[],"sources":[],"dependencies":[],"files":[{}]}""",
        "'path' is missing"
    )]
    [InlineData(
        """{"name":"a","variant":"b","installedAt":"2026-01-02T12:00:00Z","key":[],"sources":[],"dependencies":[],"files":"x"}""",
        "'files' is no list"
    )]
    [InlineData(
        """{"name":"a","variant":"b","installedAt":"2026-01-02T12:00:00Z","key":[],"sources":[],"dependencies":[],"files":[{"path":"../x"}]}""",
        "'../x' is not inside the prefix"
    )]
    [InlineData(
        """{"name":"a","variant":"b","installedAt":"2026-01-02T12:00:00Z","key":[],"sources":[],"dependencies":[],"files":[{"path":"/etc/x"}]}""",
        "'/etc/x' is not inside the prefix"
    )]
    public async Task A_record_that_cannot_be_read_is_an_error_with_its_place(string text, string part)
    {
        Directory.CreateDirectory(room.Prefix.RecordDirectory);
        await File.WriteAllTextAsync(room.Prefix.RecordFile("a"), text);

        var fault = Should.Throw<RecipesException>(() => room.Prefix.Find("a"));

        fault.Message.ShouldStartWith("The record of an installed package cannot be read: ");
        fault.Message.ShouldContain(part);
        fault.Location.ShouldBe(room.Prefix.RecordFile("a"));
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        Should.Throw<RecipesException>(() => room.Prefix.All());
    }

    [Fact]
    public async Task Commits_of_several_processes_come_one_after_the_other()
    {
        await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => Task.Run(() => room.CommitAsync($"p{i:00}", $"lib/{i:00}={i}", "lib/x/" + i)))
        );

        room.Prefix.All().Count.ShouldBe(12);
        room.Tree().Split(' ').Length.ShouldBe(24);
    }

    [Fact]
    public async Task Records_can_be_read_while_they_are_replaced()
    {
        await room.CommitAsync("neato-lib", "lib/a=0");
        using var end = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                _ = room.Prefix.All();
                _ = room.Prefix.Find("neato-lib");
            }
        });
        for (var i = 0; i < 300; i++)
            await room.CommitAsync("neato-lib", $"lib/a={i}");

        await end.CancelAsync();
        await reading;
    }

    [Fact]
    public async Task A_prefix_that_cannot_be_written_is_an_error_and_no_stack_trace()
    {
        PrefixRoom.Put(room.Root, "file=1");
        foreach (var root in new[] { $"{room.Root}/file/install", "/proc/recipes-install" })
        {
            using var unwritable = new PrefixRoom { Prefix = new Prefix(root) };

            var fault = await Should.ThrowAsync<RecipesException>(() => unwritable.CommitAsync("neato-lib", "lib/a=1"));

            fault.Message.ShouldStartWith($"'{root}/.recipes/lock' cannot be locked: ");
            fault.Hint.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_place_in_the_prefix_that_cannot_be_written_is_an_error_and_no_stack_trace()
    {
        // A place that even root cannot write to.
        Directory.CreateDirectory(room.Prefix.Root / ".recipes");
        File.CreateSymbolicLink(room.Prefix.IncomingDirectory, "/proc/sys/incoming");

        var fault = await Should.ThrowAsync<RecipesException>(() => room.CommitAsync("neato-lib", "bin/a=1", "lib/neato=1"));

        fault.Message.ShouldStartWith($"neato-lib cannot be committed to '{room.Prefix.Root}': ");
        room.Tree().ShouldBeEmpty();
    }
}
