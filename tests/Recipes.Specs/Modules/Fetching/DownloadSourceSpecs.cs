using System.Net;
using System.Net.Sockets;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Keys;
using Recipes.Modules;
using Recipes.Modules.Fetching;
using Recipes.Testing;

namespace Recipes.Specs.Modules.Fetching;

public sealed class DownloadSourceSpecs : IAsyncLifetime
{
    private const string Name = DownloadRoom.Name;
    private static readonly string Wrong = new('0', 64);

    private readonly DownloadRoom room = new();

    public ValueTask InitializeAsync() => room.InitializeAsync();

    public ValueTask DisposeAsync() => room.DisposeAsync();

    [Fact]
    public async Task A_release_is_downloaded_verified_and_unpacked()
    {
        room.Server.On(Name, FileServer.Whole(room.Release));

        var pin = await room.FetchAsync(room.Digest.ToUpperInvariant());

        room.Readme().ShouldBe("Neat.\n");
        pin.ShouldBe(new SourcePin(new SourceOrigin(room.Url), $"sha256:{room.Digest}"));
        room.Leftovers.ShouldBe([$"{room.Digest[..16]}-{Name}"]);
        room.Workshop.Log.Progresses[^1].ShouldBe((Name, room.Release.Length, room.Release.Length));
        room.Workshop.Log.Of(StepLogKind.Warning).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_there_and_whole_is_not_downloaded_again_but_unpacked_afresh()
    {
        room.Server.On(Name, FileServer.Whole(room.Release));
        await room.FetchAsync(room.Digest);
        File.WriteAllText(room.Workshop.Source / "built", "");

        await room.FetchAsync(room.Digest);

        room.Server.Requests.Count.ShouldBe(1);
        File.Exists(room.Workshop.Source / "built").ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_there_and_damaged_is_downloaded_again()
    {
        room.Server.On(Name, FileServer.Whole(room.Release));
        await room.FetchAsync(room.Digest);
        File.AppendAllText(room.Workshop.Downloads / room.Leftovers.Single(), "x");

        await room.FetchAsync(room.Digest);

        room.Server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_fails_twice_is_asked_a_third_time_after_growing_pauses()
    {
        room.Server.On(Name, FileServer.Status(500), FileServer.Status(503), FileServer.Whole(room.Release));

        await room.FetchAsync(room.Digest);

        room.Server.Requests.Count.ShouldBe(3);
        room.Workshop.Time.Pauses.Count.ShouldBe(2);
        room.Workshop.Time.Pauses.ShouldAllBe(pause => pause > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("Wed, 01 Jan 2020 00:00:07 GMT")]
    public async Task A_server_is_given_the_time_that_it_asks_for(string retryAfter)
    {
        // The fake clock starts at the beginning of 2020.
        room.Server.On(Name, FileServer.Status(429, retryAfter), FileServer.Whole(room.Release));

        await room.FetchAsync(room.Digest);

        room.Workshop.Time.Pauses.ShouldBe([TimeSpan.FromSeconds(7)]);
    }

    [Fact]
    public async Task A_server_that_asks_for_an_hour_is_given_up()
    {
        room.Server.On(Name, FileServer.Status(503, "3600"));

        (await FaultAsync(room.Digest)).Message.ShouldContain("503 Service Unavailable: asks to come back in 3600 s");
        room.Workshop.Time.Pauses.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_a_file_cannot_be_read_the_next_place_is_asked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a socket is no file there");
        room.Server.On(Name, FileServer.Whole(room.Release));
        var unreadable = room.Workshop.Root / "socket";
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(unreadable));

        await room.FetchAsync(room.Digest, new MirrorMap([new(room.Url, [unreadable])]));

        room.Readme().ShouldBe("Neat.\n");
    }

    [Fact]
    public async Task A_missing_file_is_asked_for_once_and_each_place_is_listed_with_its_reason()
    {
        room.Server.On("mirror", FileServer.Redirect("mirror")).On(Name, FileServer.Status(404));
        var missing = room.Workshop.Root / "no-mirror";
        var mirrors = new MirrorMap([
            new(room.Url, [missing, room.Server.Address + "mirror", "ftp://neato.invalid/x", "http://127.0.0.1:1/x"]),
        ]);

        var fault = await FaultAsync(room.Digest, mirrors);

        fault.ExitCode.ShouldBe(ExitCode.Failed);
        fault.Message.ShouldBe(
            $"""
            '{Name}' could not be downloaded:
              {missing}: no such file
              {room.Server.Address}mirror: 302 Found: redirected too often, or to where it is not followed
              ftp://neato.invalid/x: 'ftp' is not among the schemes http, https and file
              http://127.0.0.1:1/x: Connection refused
              {room.Url}: 404 Not Found
            """
        );
        room.Server.Requests.Count(request => request == $"/{Name}").ShouldBe(1);
        room.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_is_followed()
    {
        room.Server.On(Name, FileServer.Redirect("elsewhere")).On("elsewhere", FileServer.Whole(room.Release));

        await room.FetchAsync(room.Digest);

        room.Readme().ShouldBe("Neat.\n");
    }

    [Fact]
    public async Task Further_addresses_are_asked_in_order_each_after_its_mirrors()
    {
        var package = Workshop
            .Package()
            .FetchDownload([room.Url, room.Server.Address + "second", room.Server.Address + "third"], room.Digest);
        var mirrors = new MirrorMap([new(room.Server.Address + "second", [room.Server.Address + "mirror"])]);
        room.Server.On("third", FileServer.Whole(room.Release));

        await package.Source!.FetchAsync(room.Workshop.Context(package) with { Mirrors = mirrors }, TestContext.Current.CancellationToken);

        room.Server.Requests.ShouldBe([$"/{Name}", "/mirror", "/second", "/third"]);
        room.Readme().ShouldBe("Neat.\n");
    }

    [Fact]
    public void Each_address_must_be_one()
    {
        Should
            .Throw<RecipesException>(() => Workshop.Package().FetchDownload([room.Url, "ftp://e.example/x"], room.Digest))
            .Message.ShouldBe("'ftp://e.example/x' cannot be downloaded: ftp is not spoken here.");
        Should.Throw<RecipesException>(() => Workshop.Package().FetchDownload([], room.Digest)).ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public async Task A_mirror_with_something_else_is_noted_and_the_next_place_is_asked()
    {
        room.Server.On("mirror", FileServer.Whole(DownloadRoom.Make("Evil.\n"))).On(Name, FileServer.Whole(room.Release));

        await room.FetchAsync(room.Digest, new MirrorMap([new(room.Url, [room.Server.Address + "mirror"])]));

        room.Readme().ShouldBe("Neat.\n");
        room.Workshop.Log.Of(StepLogKind.Warning).Single().ShouldStartWith($"{room.Server.Address}mirror: has the SHA-256 ");
    }

    [Fact]
    public async Task A_mirror_may_be_a_directory_or_a_file_and_a_file_URL_an_address()
    {
        Directory.CreateDirectory(room.Workshop.Root / "mirror");
        File.WriteAllBytes(room.Workshop.Root / $"mirror/{Name}", room.Release);

        await room.FetchAsync(room.Digest, new MirrorMap([new(room.Url, [room.Workshop.Root / "mirror"])]));
        await room.FetchAsync(room.Digest, new MirrorMap([new(room.Server.Address, [room.Workshop.Root / "mirror"])]));
        await room.FetchAsync(null, url: $"file://{room.Workshop.Root}/mirror/{Name}");

        room.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_checksum_shows_both_digests_and_leaves_nothing()
    {
        room.Server.On(Name, FileServer.Whole(room.Release));

        var fault = await FaultAsync(Wrong);

        fault.ExitCode.ShouldBe(ExitCode.Integrity);
        fault.Message.ShouldContain($"has the SHA-256 {room.Digest}, not {Wrong}");
        room.Leftovers.ShouldBeEmpty();
        Directory.Exists(room.Workshop.Source).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_promises_more_than_it_sends_is_not_believed()
    {
        room.Server.On(Name, FileServer.Cut(room.Release, room.Release.Length - 1, tag: null));

        var fault = await FaultAsync(null);

        fault.ExitCode.ShouldBe(ExitCode.Failed);
        room.Server.Requests.Count.ShouldBe(5);
        Directory.Exists(room.Workshop.Source).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_promises_less_than_there_is_is_found_out()
    {
        room.Server.On(Name, FileServer.WithoutRanges(room.Release[..1000]));

        (await FaultAsync(null)).ExitCode.ShouldBe(ExitCode.Integrity);
        (await FaultAsync(room.Digest)).ExitCode.ShouldBe(ExitCode.Integrity);
        room.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_that_falls_silent_is_given_up()
    {
        room.Server.On(
            Name,
            async context =>
            {
                await context.Response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
        );
        // On this clock even the deadline of a minute is over at once.
        var time = new FakeTime(DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(90));

        var fault = await Should.ThrowAsync<RecipesException>(() =>
            room.FetchAsync(room.Workshop.Context() with { Time = time }, room.Digest)
        );

        fault.Message.ShouldContain("sent nothing for 60 s");
    }

    [Fact]
    public async Task A_release_without_a_checksum_is_believed_once_and_its_line_is_shown()
    {
        room.Server.On(Name, FileServer.Whole(room.Release), FileServer.Whole(DownloadRoom.Make("Newer.\n")));

        await room.FetchAsync(null);
        await room.FetchAsync(null);

        room.Readme().ShouldBe("Neat.\n");
        room.Server.Requests.Count.ShouldBe(1);
        room.Workshop.Log.Of(StepLogKind.Warning)[0].ShouldContain($".FetchDownload(\"{room.Url}\", sha256: \"{room.Digest}\")");

        await room.FetchAsync(null, moves: true);
        room.Readme().ShouldBe("Newer.\n");
    }

    [Fact]
    public async Task A_release_that_changed_under_its_address_is_refused_until_it_is_moved_on_purpose()
    {
        room.Server.On(Name, FileServer.Whole(room.Release), FileServer.Whole(DownloadRoom.Make("Newer.\n")));
        await room.FetchAsync(null);
        File.Delete(room.Workshop.Downloads / room.Leftovers.Single());

        (await FaultAsync(null)).ExitCode.ShouldBe(ExitCode.Integrity);
    }

    [Fact]
    public async Task A_pin_of_another_module_is_no_checksum()
    {
        room.Server.On(Name, FileServer.Whole(room.Release));
        room.Workshop.Pins.Record(new SourcePin(new SourceOrigin(room.Url), new string('a', 40)), Workshop.Package().Id);

        await room.FetchAsync(null);

        room.Readme().ShouldBe("Neat.\n");
    }

    [Fact]
    public async Task A_page_in_place_of_an_archive_is_not_kept()
    {
        room.Server.On(Name, context => FileServer.WithoutRanges("<html>Log in</html>"u8.ToArray())(context));

        (await FaultAsync(null)).Message.ShouldContain("it starts with '<html>Log in</ht'");

        room.Leftovers.ShouldBeEmpty();
        room.Workshop.Pins.Find(new SourceOrigin(room.Url)).ShouldBeNull();
    }

    [Fact]
    public async Task Two_at_once_download_once()
    {
        room.Server.On(Name, FileServer.Whole(room.Release));
        var other = new Workshop();
        var context = room.Workshop.Context() with { SourceDirectory = other.Source };

        await Task.WhenAll(room.FetchAsync(room.Digest), room.FetchAsync(context, room.Digest));

        room.Server.Requests.Count.ShouldBe(1);
        File.Exists(other.Source / "README").ShouldBeTrue();
        other.Dispose();
    }

    [Fact]
    public async Task Files_of_one_name_do_not_collide()
    {
        var another = DownloadRoom.Make("Another.\n");
        room.Server.On("a/x.tgz", FileServer.Whole(room.Release)).On("b/x.tgz", FileServer.Whole(another));

        await room.FetchAsync(null, url: room.Server.Address + "a/x.tgz");
        await room.FetchAsync(null, url: room.Server.Address + "b/x.tgz");

        room.Leftovers.Count().ShouldBe(2);
        room.Leftovers.ShouldAllBe(name => name.EndsWith("-x.tgz"));
        room.Readme().ShouldBe("Another.\n");
    }

    [Fact]
    public async Task A_tar_bomb_gets_a_directory_of_its_own()
    {
        room.Server.On(Name, FileServer.Whole(room.Release));
        var source = Workshop.Package().FetchDownload(room.Url, room.Digest, x => x with { IsTarBomb = true }).Source!;

        await source.FetchAsync(room.Workshop.Context(), TestContext.Current.CancellationToken);

        File.Exists(room.Workshop.Source / "neato-lib-0.0.1/README").ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://neato.invalid/x.tgz", "abc")]
    [InlineData("https://neato.invalid/x.tgz", "")]
    [InlineData("https://neato.invalid/x.tgz", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("ftp://neato.invalid/x.tgz", null)]
    [InlineData("neato.invalid/x.tgz", null)]
    public void What_cannot_be_right_is_a_fault_of_the_recipe(string url, string? sha256) =>
        Should.Throw<RecipesException>(() => Workshop.Package().FetchDownload(url, sha256)).ExitCode.ShouldBe(ExitCode.InvalidInput);

    [Fact]
    public void The_key_of_a_release_is_its_digest_wherever_it_comes_from()
    {
        Key("https://a.invalid/x.tgz", Wrong).ShouldBe(Key("https://b.invalid/y.tgz", Wrong));
        Key("https://a.invalid/x.tgz", null).ShouldNotBe(Key("https://b.invalid/x.tgz", null));

        static string Key(string url, string? sha256)
        {
            var key = new KeyDocument();
            Workshop.Package().FetchDownload(url, sha256).Source!.AddTo(key);
            return key.ToString();
        }
    }

    private Task<RecipesException> FaultAsync(string? sha256, MirrorMap? mirrors = null) =>
        Should.ThrowAsync<RecipesException>(() => room.FetchAsync(sha256, mirrors));
}
