using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Packages.Http;
using Recipes.Modules.Fetching;
using Recipes.Specs.Modules;
using Recipes.Specs.Modules.Fetching;
using Recipes.Testing;

namespace Recipes.Specs.Hosting.Packages.Http;

/// <summary>Downloads by the real client from servers that err and lie.</summary>
public sealed class ServerFaultSpecs : IAsyncLifetime
{
    private const int Part = 20_000;

    private readonly DownloadRoom room = new();

    public ValueTask InitializeAsync() => room.InitializeAsync();

    public ValueTask DisposeAsync() => room.DisposeAsync();

    [Fact]
    public async Task A_loop_of_redirects_is_shown_and_not_tried_again()
    {
        room.Server.On(DownloadRoom.Name, FileServer.Redirect("a")).On("a", FileServer.Redirect("b")).On("b", FileServer.Redirect("a"));
        var (a, b) = (room.Server.Address + "a", room.Server.Address + "b");

        (await FaultAsync()).Message.ShouldEndWith($"{room.Url}: redirects in a loop: {room.Url} -> {a} -> {b} -> {a}");

        room.Server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_redirect_out_of_TLS_is_not_followed()
    {
        using var authority = new OwnAuthority();
        await using var secured = await FileServer.StartAsync(authority.Server);
        secured.On("x", context => To(context, room.Url));
        room.Server.On(DownloadRoom.Name, FileServer.Whole(room.Release));
        var file = room.Workshop.Write("ca.pem", authority.Pem);

        var fault = await FaultAsync(url: secured.Address + "x", authorities: file);

        fault.Message.ShouldEndWith($"redirected from https to {room.Url}, which is not followed");
        room.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_download_goes_on_through_a_redirect_where_it_stopped()
    {
        room.Server.On(DownloadRoom.Name, FileServer.Redirect("x"))
            .On("x", FileServer.Cut(room.Release, Part), FileServer.Whole(room.Release));

        await FetchAsync(room.Digest);

        room.Server.Requests[^1].ShouldBe($"/x bytes={Part}- \"1\"");
    }

    [Fact]
    public async Task An_archive_that_is_called_encoded_is_kept_as_it_is_stored()
    {
        room.Server.On(
            DownloadRoom.Name,
            context =>
            {
                context.Response.Headers.ContentEncoding = "gzip";
                return FileServer.Whole(room.Release)(context);
            }
        );

        await FetchAsync(room.Digest);

        room.Readme().ShouldBe("Neat.\n");
    }

    [Fact]
    public async Task A_range_that_ends_early_is_continued()
    {
        room.Server.On(
            DownloadRoom.Name,
            FileServer.Cut(room.Release, Part),
            context => RangeAsync(context, Part, Part + 999),
            FileServer.Whole(room.Release)
        );

        // Nobody knows the digest: the length alone tells that something is missing.
        (await FetchAsync(null)).ShouldBe($"sha256:{room.Digest}");

        room.Server.Requests.Select(request => request.Split(' ').ElementAtOrDefault(1))
            .ShouldBe([null, $"bytes={Part}-", $"bytes={Part + 1000}-"]);
    }

    [Fact]
    public async Task A_range_that_was_not_asked_for_starts_the_file_anew()
    {
        room.Server.On(
            DownloadRoom.Name,
            FileServer.Cut(room.Release, Part),
            context => RangeAsync(context, 0, room.Release.Length - 1),
            FileServer.Whole(room.Release)
        );

        await FetchAsync(room.Digest);

        room.Server.Requests[^1].ShouldBe($"/{DownloadRoom.Name}");
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        room.Server.On(DownloadRoom.Name, context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        // On this clock even minutes are over at once.
        var time = new FakeTime(DateTimeOffset.UnixEpoch, TimeSpan.FromHours(1));

        (await FaultAsync(time)).Message.ShouldEndWith("no answer in 120 s");
    }

    [Fact]
    public async Task A_server_that_closes_while_TLS_begins_is_asked_again_and_given_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var count = 0;
        var closing = Task.Run(async () =>
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                await client.GetStream().ReadExactlyAsync(new byte[1], TestContext.Current.CancellationToken);
                count++;
            }
        });

        var fault = await FaultAsync(url: $"https://{listener.LocalEndpoint}/x");
        // The client may be through before the server is back where it waits: a listener that was stopped meanwhile could not be asked any more.
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => closing);

        fault.ExitCode.ShouldBe(ExitCode.Failed);
        count.ShouldBe(5);
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_told_once_with_what_to_do()
    {
        using var authority = new OwnAuthority();
        await using var secured = await FileServer.StartAsync(authority.Server);

        var fault = await FaultAsync(url: secured.Address + "x");

        fault.Message.ShouldContain("certificate is invalid");
        fault.Hint!.ShouldContain("--ca-file");
        room.Workshop.Time.Pauses.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_password_in_an_address_is_not_shown()
    {
        var address = room.Server.Address.Replace("//", "//joe:s3cret@", StringComparison.Ordinal) + DownloadRoom.Name;

        var fault = await FaultAsync(url: address);

        fault.Message.ShouldEndWith($"{room.Url}: 404 Not Found");
        fault.ToString().ShouldNotContain("s3cret");
        room.Workshop.Log.Of(StepLogKind.Information).ShouldAllBe(line => !line.Contains("s3cret"));
    }

    private static Task To(HttpContext context, string address)
    {
        context.Response.Redirect(address);
        return Task.CompletedTask;
    }

    private Task RangeAsync(HttpContext context, int from, int to)
    {
        context.Response.StatusCode = StatusCodes.Status206PartialContent;
        context.Response.Headers.ETag = "\"1\"";
        context.Response.Headers.ContentRange = $"bytes {from}-{to}/{room.Release.Length}";
        return context.Response.Body.WriteAsync(room.Release.AsMemory(from..(to + 1))).AsTask();
    }

    private Task<RecipesException> FaultAsync(FakeTime? time = null, string? url = null, string? authorities = null) =>
        Should.ThrowAsync<RecipesException>(() => FetchAsync(room.Digest, time, url, authorities));

    private async Task<string> FetchAsync(string? sha256, FakeTime? time = null, string? url = null, string? authorities = null)
    {
        using var client = PackageHttp.Create(
            new Dictionary<string, string>(),
            authorities is null ? null : (Recipes.IO.AbsolutePath)authorities
        );
        var context = room.Workshop.Context() with { Http = new Lazy<HttpClient>(client), Time = time ?? room.Workshop.Time };
        var source = Workshop.Package().FetchDownload(url ?? room.Url, sha256).Source!;
        return (await source.FetchAsync(context, TestContext.Current.CancellationToken)).Digest;
    }
}
