using System.Text;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Modules;
using Recipes.Modules.Fetching;

namespace Recipes.Specs.Modules.Fetching.Signatures;

public sealed class MinisignSignatureSpecs : IAsyncLifetime
{
    private const string Name = DownloadRoom.Name;

    private readonly SigningRoom room = new();

    private DownloadRoom Downloads => room.Downloads;

    public async ValueTask InitializeAsync()
    {
        await room.InitializeAsync();
        room.Require("minisign");
        await room.AddMinisignKeyAsync("maintainer");
    }

    public ValueTask DisposeAsync() => room.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_signature_of_the_key_is_accepted_with_its_trusted_comment(bool isInline)
    {
        Serve(await room.MinisignAsync("maintainer", Downloads.Release, "release 0.0.1"));
        var key = (await File.ReadAllLinesAsync(room.Recipe / "maintainer.pub", TestContext.Current.CancellationToken))[1];

        await FetchAsync(isInline ? key : "maintainer.pub");

        Downloads.Readme().ShouldBe("Neat.\n");
        room.Workshop.Log.Of(StepLogKind.Information)[^1].ShouldMatch($"is signed by the key [0-9A-F]{{16}}: release 0.0.1.$");
    }

    [Fact]
    public async Task A_file_that_was_changed_is_refused()
    {
        Serve(await room.MinisignAsync("maintainer", DownloadRoom.Make("Another.\n"), "release 0.0.1"));

        (await FaultAsync()).ShouldMatch("is not what the key [0-9A-F]{16} signed: Signature verification failed.$");
    }

    [Fact]
    public async Task A_trusted_comment_that_was_changed_is_refused()
    {
        var signature = await room.MinisignAsync("maintainer", Downloads.Release, "release 0.0.1");
        Serve(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(signature).Replace("release 0.0.1", "release 9.9.9")));

        (await FaultAsync()).ShouldMatch("is not what the key [0-9A-F]{16} signed: Comment signature verification failed.$");
    }

    [Fact]
    public async Task A_key_that_is_not_the_maintainers_is_named()
    {
        await room.AddMinisignKeyAsync("stranger");
        Serve(await room.MinisignAsync("stranger", Downloads.Release, "release 0.0.1"));

        (await FaultAsync()).ShouldMatch("is signed with the key [0-9A-F]{16}, not with the key [0-9A-F]{16}.$");
    }

    [Fact]
    public async Task A_missing_signature_is_refused()
    {
        Downloads.Server.On(Name, FileServer.Whole(Downloads.Release));

        (await FaultAsync()).ShouldContain($"has no signature; it must have one of the key ");
    }

    private void Serve(byte[] signature) =>
        Downloads.Server.On(Name, FileServer.Whole(Downloads.Release)).On($"{Name}.minisig", FileServer.Whole(signature));

    private async Task<string> FaultAsync()
    {
        var fault = await Should.ThrowAsync<RecipesException>(() => FetchAsync("maintainer.pub"));
        fault.ExitCode.ShouldBe(ExitCode.Integrity);
        fault.Message.ShouldStartWith(Downloads.Url);
        return fault.Message;
    }

    private Task<SourcePin> FetchAsync(string key) =>
        Workshop
            .Package()
            .FetchDownload(Downloads.Url, Downloads.Digest)
            .SignedBy(key)
            .Source!.FetchAsync(room.Workshop.Context() with { RecipeDirectory = room.Recipe }, TestContext.Current.CancellationToken);
}
