using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Packages.Http;
using Recipes.Modules;
using Recipes.Modules.Fetching;
using Recipes.Modules.Fetching.GitHub;

namespace Recipes.Specs.Modules.Fetching.GitHub;

/// <summary>A server that answers as one of GitHub Enterprise does, by the real client.</summary>
public sealed class GitHubReleaseSourceSpecs : IAsyncLifetime
{
    private const string Repository = "neato/lib";
    private const string Asset = "neato-lib-1.2.tar.gz";
    private const string Api = "api/v3/repos/neato/lib/releases";

    private readonly DownloadRoom room = new();
    private readonly ConcurrentQueue<string> seen = new();
    private FileServer storage = null!;

    private string Server => room.Server.Address.TrimEnd('/');

    public async ValueTask InitializeAsync()
    {
        await room.InitializeAsync();
        storage = await FileServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await storage.DisposeAsync();
        await room.DisposeAsync();
    }

    [Fact]
    public async Task An_asset_that_is_named_costs_no_request_of_the_API()
    {
        room.Server.On($"neato/lib/releases/download/v1.2/{Asset}", FileServer.Whole(room.Release));

        var pin = await FetchAsync("v1.2", Asset, room.Digest);

        pin.Digest.ShouldBe($"sha256:{room.Digest}");
        room.Readme().ShouldBe("Neat.\n");
        room.Server.Requests.ShouldBe([$"/neato/lib/releases/download/v1.2/{Asset}"]);
    }

    [Fact]
    public async Task The_newest_release_is_asked_for_once_and_then_locked()
    {
        room.Server.On($"{Api}/latest", Json(Release("v1.2", Asset)))
            .On($"neato/lib/releases/download/v1.2/{Asset}", FileServer.Whole(room.Release));

        var pin = await FetchAsync("latest", "neato-lib-*.tar.gz");
        pin.Resolved.ShouldBe($"{Server}/neato/lib/releases/download/v1.2/{Asset}");
        pin.Origin.ShouldBe(new SourceOrigin($"{Server}/neato/lib/releases", "latest/neato-lib-*.tar.gz"));
        room.Server.On($"{Api}/latest", Json(Release("v1.3", "neato-lib-1.3.tar.gz")));
        Directory.Delete(room.Workshop.Downloads, recursive: true);

        (await FetchAsync("latest", "neato-lib-*.tar.gz")).ShouldBe(pin);

        room.Server.Requests.Count(request => request.StartsWith($"/{Api}", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Who_moves_it_gets_the_newer_release()
    {
        room.Server.On($"{Api}/latest", Json(Release("v1.2", Asset)), Json(Release("v1.3", "neato-lib-1.3.tar.gz")))
            .On($"neato/lib/releases/download/v1.2/{Asset}", FileServer.Whole(room.Release))
            .On("neato/lib/releases/download/v1.3/neato-lib-1.3.tar.gz", FileServer.Whole(DownloadRoom.Make("Newer.\n")));

        await FetchAsync("latest", "neato-lib-*.tar.gz");
        await FetchAsync("latest", "neato-lib-*.tar.gz", change: context => context with { MovesSources = true });

        room.Readme().ShouldBe("Newer.\n");
    }

    [Fact]
    public async Task With_a_token_the_API_gives_the_asset_and_no_other_host_sees_the_token()
    {
        storage.On("blob", Note(FileServer.Whole(room.Release)));
        room.Server.On($"{Api}/tags/v1.2", Note(Json(Release("v1.2", Asset))))
            .On(
                "api/v3/assets/1",
                Note(context =>
                {
                    context.Request.Headers.Accept.ToString().ShouldBe("application/octet-stream");
                    context.Response.Redirect(storage.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "blob");
                    return Task.CompletedTask;
                })
            );

        await FetchAsync("v1.2", Asset, change: WithToken);

        seen.ShouldBe(["/api/v3/repos/neato/lib/releases/tags/v1.2 Bearer s3cret", "/api/v3/assets/1 Bearer s3cret", "/blob "]);
        room.Readme().ShouldBe("Neat.\n");
    }

    [Fact]
    public async Task The_token_of_GitHub_is_not_for_other_servers()
    {
        room.Server.On($"{Api}/latest", Note(Json(Release("v1.2", Asset))))
            .On($"neato/lib/releases/download/v1.2/{Asset}", Note(FileServer.Whole(room.Release)));

        await FetchAsync("latest", Asset, change: context => context with { GitHubToken = "s3cret" });

        seen.ShouldAllBe(request => request.EndsWith(' '));
    }

    [Fact]
    public async Task An_answer_that_leads_the_token_elsewhere_is_refused()
    {
        var asset = Release("v1.2", Asset).Replace(Server, "http://evil.example", StringComparison.Ordinal);
        room.Server.On($"{Api}/tags/v1.2", Json(asset));

        var fault = await FaultAsync("v1.2", Asset, change: WithToken);

        fault.Message.ShouldContain("leads to an asset on another host: http://evil.example/");
    }

    [Fact]
    public async Task The_digest_that_the_server_tells_is_held_against_the_bytes()
    {
        room.Server.On($"{Api}/latest", Json(Release("v1.2", Asset, digest: new string('0', 64))))
            .On($"neato/lib/releases/download/v1.2/{Asset}", FileServer.Whole(room.Release));

        (await FaultAsync("latest", Asset)).ExitCode.ShouldBe(ExitCode.Integrity);
    }

    [Fact]
    public async Task A_recipe_that_contradicts_the_server_downloads_nothing()
    {
        room.Server.On($"{Api}/tags/v1.2", Json(Release("v1.2", Asset, digest: new string('0', 64))));

        var fault = await FaultAsync("v1.2", "neato-*", room.Digest);

        fault.ExitCode.ShouldBe(ExitCode.Integrity);
        room.Server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(
        "v1.2",
        "neato-lib-1.2.tgz",
        "v1.2 of neato/lib has no asset 'neato-lib-1.2.tgz'.",
        "Did you mean neato-lib-1.2.tar.gz or neato-lib-1.2.zip?"
    )]
    [InlineData("v1.2", "*.rpm", "v1.2 of neato/lib has no asset '*.rpm'.", "There are: neato-lib-1.2.tar.gz, neato-lib-1.2.zip.")]
    [InlineData(
        "v1.2",
        "neato*",
        "'neato*' fits 2 assets of v1.2 of neato/lib: neato-lib-1.2.tar.gz, neato-lib-1.2.zip.",
        "Write more of the name."
    )]
    public async Task A_name_that_fits_no_asset_or_several_is_answered_with_theirs(string tag, string asset, string message, string hint)
    {
        room.Server.On($"{Api}/tags/v1.2", Json(Release("v1.2", Asset, "neato-lib-1.2.zip")));

        var fault = await FaultAsync(tag, asset);

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        (fault.Message, fault.Hint).ShouldBe((message, hint));
    }

    [Fact]
    public async Task A_tag_that_is_not_there_is_answered_with_near_ones()
    {
        room.Server.On(Api, Json($"[{Release("v1.2", Asset)},{Release("w", Asset, draft: true)}]"));

        var fault = await FaultAsync("v1.3", Asset);
        fault.Message.ShouldBe($"neato/lib on {Server} has no release 'v1.3'.");
        fault.Hint.ShouldBe("Did you mean v1.2?");
        (await FaultAsync("w", Asset)).Message.ShouldBe("The release 'w' of neato/lib is a draft: it can change until it is published.");
        (await FaultAsync("latest", Asset, repository: "neato/no")).Message.ShouldContain("has no release, or is not there");
    }

    [Fact]
    public async Task Pre_releases_are_taken_where_the_recipe_wants_them()
    {
        room.Server.On(Api, Json($"[{Release("v2", Asset, draft: true)},{Release("v2-rc1", Asset, prerelease: true)}]"))
            .On($"neato/lib/releases/download/v2-rc1/{Asset}", FileServer.Whole(room.Release));

        (await FaultAsync("latest", Asset)).Message.ShouldEndWith("has pre-releases only: v2-rc1.");
        (await FetchAsync("latest", Asset, prereleases: true)).Resolved!.ShouldContain("/v2-rc1/");
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task A_limit_that_is_used_up_is_told_with_its_end(int status)
    {
        room.Server.On(
            $"{Api}/latest",
            context =>
            {
                context.Response.StatusCode = status;
                context.Response.Headers["x-ratelimit-limit"] = "60";
                context.Response.Headers["x-ratelimit-remaining"] = "0";
                // The fake clock starts at the beginning of 2020.
                context.Response.Headers["x-ratelimit-reset"] = "1577837410";
                return Task.CompletedTask;
            }
        );

        var fault = await FaultAsync("latest", Asset);

        fault.Message.ShouldEndWith("the limit of 60 requests an hour is used up until 00:10:10 UTC (in 11 min)");
        fault.Hint!.ShouldContain("GITHUB_TOKEN");
        room.Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_told_and_not_shown()
    {
        room.Server.On($"{Api}/tags/v1.2", FileServer.Status(401));

        var fault = await FaultAsync("v1.2", Asset, change: WithToken);

        fault.Message.ShouldEndWith("401 Unauthorized: the token is not accepted");
        fault.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task A_server_that_fails_twice_is_asked_again()
    {
        room.Server.On($"{Api}/latest", FileServer.Status(500), FileServer.Status(502), Json(Release("v1.2", Asset)))
            .On($"neato/lib/releases/download/v1.2/{Asset}", FileServer.Whole(room.Release));

        await FetchAsync("latest", Asset);

        room.Workshop.Log.Of(StepLogKind.Information).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<html>")]
    public async Task An_answer_of_another_form_is_a_fault_of_the_server(string answer)
    {
        room.Server.On($"{Api}/latest", Json(answer));

        (await FaultAsync("latest", Asset)).Message.ShouldContain("answered with something that is no");
    }

    [Theory]
    [InlineData("neato", "v1", "x.tgz", null)]
    [InlineData("neato/lib/x", "v1", "x.tgz", null)]
    [InlineData("neato/lib", "v1", "a/x.tgz", null)]
    [InlineData("neato/lib", "v1", "", null)]
    [InlineData("neato/lib", "v1", "x.tgz", "abc")]
    [InlineData("neato/lib", "latest", "x.tgz", "0000000000000000000000000000000000000000000000000000000000000000")]
    public void What_cannot_be_an_asset_is_a_fault_of_the_recipe(string repository, string tag, string asset, string? sha256) =>
        Should
            .Throw<RecipesException>(() => Workshop.Package().FetchGitHubRelease(repository, tag, asset, sha256))
            .ExitCode.ShouldBe(ExitCode.InvalidInput);

    private static RecipeContext WithToken(RecipeContext context) => context with { GitHubEnterpriseToken = "s3cret" };

    private static Func<HttpContext, Task> Json(string text) =>
        context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(text);
        };

    private Func<HttpContext, Task> Note(Func<HttpContext, Task> then) =>
        context =>
        {
            seen.Enqueue($"{context.Request.Path} {context.Request.Headers.Authorization}");
            return then(context);
        };

    private string Release(
        string tag,
        string asset,
        string? second = null,
        string? digest = null,
        bool draft = false,
        bool prerelease = false
    ) =>
        JsonSerializer.Serialize(
            new
            {
                tag_name = tag,
                draft,
                prerelease,
                assets = new[] { asset, second }
                    .OfType<string>()
                    .Select(name => new
                    {
                        name,
                        url = $"{Server}/api/v3/assets/1",
                        digest = digest is null ? null : $"sha256:{digest}",
                    }),
            }
        );

    private Task<RecipesException> FaultAsync(
        string tag,
        string asset,
        string? sha256 = null,
        Func<RecipeContext, RecipeContext>? change = null,
        string repository = Repository
    ) => Should.ThrowAsync<RecipesException>(() => FetchAsync(tag, asset, sha256, change, repository));

    private async Task<SourcePin> FetchAsync(
        string tag,
        string asset,
        string? sha256 = null,
        Func<RecipeContext, RecipeContext>? change = null,
        string repository = Repository,
        bool prereleases = false
    )
    {
        using var client = PackageHttp.Create(new Dictionary<string, string>(), authorities: null);
        var package = Workshop
            .Package()
            .FetchGitHubRelease(repository, tag, asset, sha256, x => x with { Server = Server, Prereleases = prereleases });
        var context = room.Workshop.Context(package) with { Http = new Lazy<HttpClient>(client) };
        return await package.Source!.FetchAsync(change?.Invoke(context) ?? context, TestContext.Current.CancellationToken);
    }
}
