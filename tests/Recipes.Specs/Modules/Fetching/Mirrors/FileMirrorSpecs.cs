using Recipes.Errors;
using Recipes.Execution;
using Recipes.IO;

namespace Recipes.Specs.Modules.Fetching.Mirrors;

public sealed class FileMirrorSpecs : IAsyncLifetime
{
    private const string Name = DownloadRoom.Name;

    private readonly DownloadRoom room = new();
    private readonly FakeSourceIndex index = new();

    private AbsolutePath Directory => room.Workshop.Root / "mirror";

    public ValueTask InitializeAsync() => room.InitializeAsync();

    public ValueTask DisposeAsync() => room.DisposeAsync();

    [Fact]
    public async Task A_directory_is_asked_before_upstream_by_digest()
    {
        room.Workshop.Write($"mirror/{Name}", "another release of this name");
        Put($"sha256/{room.Digest}", room.Release);

        await FetchAsync([Directory]);

        room.Readme().ShouldBe("Neat.\n");
        room.Server.Requests.ShouldBeEmpty();
        room.Workshop.Log.Of(StepLogKind.Warning).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_is_asked_by_digest_and_then_by_name()
    {
        room.Server.On($"m/{Name}", FileServer.Whole(room.Release));

        await FetchAsync([room.Server.Address + "m/"]);

        room.Server.Requests.ShouldBe([$"/m/sha256/{room.Digest}", $"/m/{Name}"]);
    }

    [Fact]
    public async Task A_mirror_that_lies_is_named_and_the_next_is_asked()
    {
        Put($"sha256/{room.Digest}", DownloadRoom.Make("Evil.\n"));
        room.Server.On($"second/sha256/{room.Digest}", FileServer.Whole(room.Release));

        await FetchAsync([Directory, room.Server.Address + "second"]);

        room.Readme().ShouldBe("Neat.\n");
        room.Workshop.Log.Of(StepLogKind.Warning).Single().ShouldStartWith($"{Directory}/sha256/{room.Digest}: has the SHA-256 ");
    }

    [Fact]
    public async Task All_places_that_lied_or_had_nothing_are_listed()
    {
        Put(Name, DownloadRoom.Make("Evil.\n"));
        room.Server.On(Name, FileServer.Status(404));

        var fault = await Should.ThrowAsync<RecipesException>(() => FetchAsync([Directory]));

        fault.ExitCode.ShouldBe(ExitCode.Integrity);
        fault.Message.ShouldContain($"\n  {Directory}/sha256/{room.Digest}: no such file");
        fault.Message.ShouldContain($"\n  {Directory}/{Name}: has the SHA-256 ");
        fault.Message.ShouldContain($"\n  {room.Url}: 404 Not Found");
    }

    [Fact]
    public async Task A_mirror_that_does_not_answer_is_asked_for_one_of_its_places_only()
    {
        room.Server.On($"m/sha256/{room.Digest}", FileServer.Status(500)).On(Name, FileServer.Whole(room.Release));

        await FetchAsync([room.Server.Address + "m"]);

        room.Server.Requests.ShouldNotContain($"/m/{Name}");
        room.Readme().ShouldBe("Neat.\n");
    }

    [Fact]
    public async Task Rules_for_single_addresses_come_before_mirrors()
    {
        room.Server.On("rule", FileServer.Whole(room.Release));
        var map = new MirrorMap([new(room.Url, [room.Server.Address + "rule"])]) { Mirrors = [room.Server.Address + "m"] };

        await room.FetchAsync(room.Digest, map);

        room.Server.Requests.ShouldBe(["/rule"]);
    }

    [Fact]
    public async Task The_distributions_archive_is_the_last_resort()
    {
        room.Server.On(Name, FileServer.Status(404));
        index.With("neato", "0.0.1-1", ("neato_0.0.1.orig.tar.gz", room.Release));

        await FetchAsync([]);

        room.Readme().ShouldBe("Neat.\n");
        room.Server.Requests.ShouldBe([$"/{Name}"]);
        room.Workshop.Log.Of(StepLogKind.Information).ShouldContain("The distribution's archive has it as pool/neato_0.0.1.orig.tar.gz.");
        room.Leftovers.ShouldBe([$"{room.Digest[..16]}-{Name}"]);
    }

    [Fact]
    public async Task The_distributions_archive_can_be_asked_first_and_is_not_believed()
    {
        index.With("neato", "0.0.1-1", ("neato_0.0.1.orig.tar.gz", room.Release));
        index.Spoil("neato_0.0.1.orig.tar.gz", DownloadRoom.Make("Evil.\n"));
        room.Server.On(Name, FileServer.Whole(room.Release));

        await FetchAsync([MirrorMap.Debian]);

        room.Readme().ShouldBe("Neat.\n");
        room.Workshop.Log.Of(StepLogKind.Warning).Single().ShouldStartWith("debian: has the SHA-256 ");
    }

    [Fact]
    public async Task An_archive_that_cannot_be_asked_is_one_more_place_without_the_file()
    {
        room.Server.On(Name, FileServer.Status(404));
        index.Fault = new RecipesException("there is no index", "Get one.");

        var fault = await Should.ThrowAsync<RecipesException>(() => FetchAsync([]));

        fault.ExitCode.ShouldBe(ExitCode.Failed);
        fault.Message.ShouldEndWith($"\n  {room.Url}: 404 Not Found\n  debian: there is no index");
    }

    [Fact]
    public async Task A_list_with_upstream_is_complete()
    {
        room.Server.On(Name, FileServer.Status(404));

        await Should.ThrowAsync<RecipesException>(() => FetchAsync([MirrorMap.Upstream, Directory]));

        index.Asked.ShouldBeEmpty();
        room.Server.Requests.ShouldBe([$"/{Name}"]);
    }

    [Fact]
    public async Task Nobody_finds_in_an_archive_what_has_no_digest()
    {
        room.Server.On(Name, FileServer.Status(404));

        await Should.ThrowAsync<RecipesException>(() => room.FetchAsync(Context([MirrorMap.Debian]), null));

        index.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_fetched_can_be_kept_as_a_mirror(bool isPinned)
    {
        room.Server.On(Name, FileServer.Whole(room.Release));
        await room.FetchAsync(Context([]) with { MirrorDirectory = Directory }, isPinned ? room.Digest : null);
        room.Server.On(Name, FileServer.Status(404));
        var elsewhere = room.Workshop.Root / "elsewhere";

        await room.FetchAsync(Context([Directory]) with { DownloadDirectory = elsewhere }, isPinned ? room.Digest : null);

        room.Readme().ShouldBe("Neat.\n");
        room.Server.Requests.Count.ShouldBe(1);
        System.IO.Directory.Exists(Directory / "address").ShouldBe(!isPinned);
        File.ReadAllBytes(Directory / Name).ShouldBe(room.Release);
    }

    [Fact]
    public async Task Of_two_files_with_one_name_a_mirror_keeps_both()
    {
        room.Server.On(Name, FileServer.Whole(room.Release));
        await room.FetchAsync(Context([]) with { MirrorDirectory = Directory }, room.Digest);
        var other = DownloadRoom.Make("Neater.\n");
        room.Server.On(Name, FileServer.Whole(other));

        await room.FetchAsync(Context([]) with { MirrorDirectory = Directory }, DownloadRoom.DigestOf(other));

        System.IO.Directory.GetFiles(Directory / "sha256").Length.ShouldBe(2);
        File.ReadAllBytes(Directory / Name).ShouldBe(room.Release);
    }

    [Fact]
    public async Task A_mirror_that_cannot_be_written_is_said_so()
    {
        room.Server.On(Name, FileServer.Whole(room.Release));
        room.Workshop.Write("mirror/sha256", "a file");

        var fault = await Should.ThrowAsync<RecipesException>(() =>
            room.FetchAsync(Context([]) with { MirrorDirectory = Directory }, room.Digest)
        );

        fault.Message.ShouldStartWith($"The mirror '{Directory}' cannot be written: ");
    }

    private Task FetchAsync(IReadOnlyList<string> mirrors) => room.FetchAsync(Context(mirrors), room.Digest);

    private RecipeContext Context(IReadOnlyList<string> mirrors) =>
        room.Workshop.Context() with
        {
            Mirrors = MirrorMap.Empty with { Mirrors = mirrors },
            SourceIndex = index,
        };

    private void Put(string path, byte[] content)
    {
        var file = Directory / path;
        System.IO.Directory.CreateDirectory(file.Parent!);
        File.WriteAllBytes(file, content);
    }
}
