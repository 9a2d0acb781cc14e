using Recipes.Errors;
using Recipes.Modules.Fetching;

namespace Recipes.Specs.Modules.Fetching;

public sealed class ResumedDownloadSpecs : IAsyncLifetime
{
    private const int Part = 20_000;
    private const string Yesterday = "Thu, 02 Jan 2020 03:04:05 GMT";

    private readonly DownloadRoom room = new();

    public ValueTask InitializeAsync() => room.InitializeAsync();

    public ValueTask DisposeAsync() => room.DisposeAsync();

    [Fact]
    public async Task A_download_that_is_cut_off_goes_on_where_it_stopped()
    {
        room.Server.On(DownloadRoom.Name, FileServer.Cut(room.Release, Part), FileServer.Whole(room.Release));

        await room.FetchAsync(room.Digest);

        room.Readme().ShouldBe("Neat.\n");
        room.Server.Requests.ShouldBe([$"/{DownloadRoom.Name}", $"/{DownloadRoom.Name} bytes={Part}- \"1\""]);
        room.Leftovers.Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_later_run_goes_on_where_a_killed_one_stopped()
    {
        room.Server.On(DownloadRoom.Name, FileServer.Cut(room.Release, Part), FileServer.Status(404));
        await Should.ThrowAsync<RecipesException>(() => room.FetchAsync(room.Digest));
        room.Server.On(DownloadRoom.Name, FileServer.Whole(room.Release));

        await room.FetchAsync(room.Digest);

        room.Readme().ShouldBe("Neat.\n");
        room.Server.Requests[^1].ShouldEndWith($"bytes={Part}- \"1\"");
    }

    [Fact]
    public async Task A_server_without_tags_is_asked_by_the_time_of_change()
    {
        room.Server.On(
            DownloadRoom.Name,
            FileServer.Cut(room.Release, Part, tag: "W/\"weak\"", lastModified: Yesterday),
            FileServer.RestOf(room.Release)
        );

        await room.FetchAsync(room.Digest);

        room.Server.Requests[^1].ShouldEndWith($"bytes={Part}- {Yesterday}");
    }

    [Fact]
    public async Task A_part_that_nothing_vouches_for_is_not_continued()
    {
        room.Server.On(DownloadRoom.Name, FileServer.Cut(room.Release, Part, tag: null), FileServer.Whole(room.Release));

        await room.FetchAsync(room.Digest);

        room.Readme().ShouldBe("Neat.\n");
        room.Server.Requests.ShouldBe([$"/{DownloadRoom.Name}", $"/{DownloadRoom.Name}"]);
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_starts_the_file_anew()
    {
        room.Server.On(DownloadRoom.Name, FileServer.Cut(room.Release, Part), FileServer.WithoutRanges(room.Release));

        await room.FetchAsync(room.Digest);

        room.Readme().ShouldBe("Neat.\n");
    }

    [Fact]
    public async Task A_file_that_changed_meanwhile_starts_anew()
    {
        var old = DownloadRoom.Make("Old.\n");
        room.Server.On(DownloadRoom.Name, FileServer.Cut(old, Part), FileServer.Whole(room.Release, "\"2\""));

        await room.FetchAsync(room.Digest);

        room.Readme().ShouldBe("Neat.\n");
    }

    [Fact]
    public async Task A_server_that_continues_another_file_is_asked_once_more_for_all_of_it()
    {
        var old = DownloadRoom.Make("Old.\n");
        room.Server.On(DownloadRoom.Name, FileServer.Cut(old, Part), FileServer.RestOf(room.Release), FileServer.Whole(room.Release));

        await room.FetchAsync(room.Digest);

        room.Readme().ShouldBe("Neat.\n");
        room.Server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_range_that_cannot_be_satisfied_starts_the_file_anew()
    {
        room.Server.On(DownloadRoom.Name, FileServer.Cut(room.Release, Part), FileServer.Status(416), FileServer.Whole(room.Release));

        await room.FetchAsync(room.Digest);

        room.Readme().ShouldBe("Neat.\n");
        room.Server.Requests[^1].ShouldBe($"/{DownloadRoom.Name}");
    }

    [Fact]
    public async Task A_part_of_one_place_is_not_continued_at_another()
    {
        room.Server.On("a", FileServer.Cut(DownloadRoom.Make("Other.\n"), Part), FileServer.Status(404));
        room.Server.On("b", FileServer.Whole(room.Release));
        var mirrors = new MirrorMap([new(room.Url, [room.Server.Address + "a", room.Server.Address + "b"])]);

        await room.FetchAsync(room.Digest, mirrors);

        room.Readme().ShouldBe("Neat.\n");
        room.Server.Requests[^1].ShouldBe("/b");
    }

    [Fact]
    public async Task A_cancelled_download_is_no_fault_of_the_place_and_leaves_its_part()
    {
        using var cancel = new CancellationTokenSource();
        room.Server.On(
            DownloadRoom.Name,
            async context =>
            {
                context.Response.ContentLength = room.Release.Length;
                context.Response.Headers.ETag = "\"1\"";
                await context.Response.Body.WriteAsync(room.Release.AsMemory(0, Part));
                await context.Response.Body.FlushAsync();
                while (!room.Leftovers.Any(name => name.EndsWith(".part") && new FileInfo(room.Workshop.Downloads / name).Length > 0))
                    await Task.Yield();
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
        );
        var source = Workshop.Package().FetchDownload(room.Url, room.Digest).Source!;

        await Should.ThrowAsync<OperationCanceledException>(() => source.FetchAsync(room.Workshop.Context(), cancel.Token));

        room.Leftovers.ShouldContain(name => name.EndsWith(".part"));
        Directory.Exists(room.Workshop.Source).ShouldBeFalse();
    }
}
