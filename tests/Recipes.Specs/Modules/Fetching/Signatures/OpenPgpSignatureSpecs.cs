using System.IO.Compression;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.IO;
using Recipes.Keys;
using Recipes.Modules;
using Recipes.Modules.Fetching;
using Recipes.Modules.Fetching.Signatures;

namespace Recipes.Specs.Modules.Fetching.Signatures;

public sealed class OpenPgpSignatureSpecs : IAsyncLifetime
{
    private const string Name = DownloadRoom.Name;

    private readonly SigningRoom room = new();

    private DownloadRoom Downloads => room.Downloads;

    public ValueTask InitializeAsync() => room.InitializeAsync();

    public ValueTask DisposeAsync() => room.DisposeAsync();

    [Theory]
    [InlineData(".asc", true, "gpgv")]
    [InlineData(".sig", false, "gpgv")]
    [InlineData(".sign", true, "gpgv")]
    [InlineData(".asc", true, "sqv")]
    public async Task A_signature_of_the_key_is_found_and_accepted(string ending, bool isArmored, string program)
    {
        room.Require("gpg", program);
        var fingerprint = await room.AddKeyAsync("maintainer", isArmored: isArmored);
        Serve(ending, await room.SignAsync("maintainer", Downloads.Release, isArmored: isArmored));

        await FetchAsync(only: program);

        Downloads.Readme().ShouldBe("Neat.\n");
        room.Workshop.Log.Of(StepLogKind.Information)
            .ShouldContain(line => line.StartsWith($"{Downloads.Url} is signed by ") && line.Contains(fingerprint));
        room.Workshop.Log.Of(StepLogKind.Warning).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("gpgv")]
    [InlineData("sqv")]
    public async Task A_file_that_was_changed_is_refused(string program)
    {
        room.Require("gpg", program);
        var fingerprint = await room.AddKeyAsync("maintainer");
        Serve(".asc", await room.SignAsync("maintainer", DownloadRoom.Make("Another.\n")));

        var fault = await FaultAsync(only: program);

        fault.Message.ShouldStartWith($"{Downloads.Url} is not what ");
        fault.Message.ShouldContain(fingerprint[^16..]);
        Downloads.Leftovers.ShouldNotContain(file => file.EndsWith(Name));
    }

    [Theory]
    [InlineData("gpgv")]
    [InlineData("sqv")]
    public async Task A_key_that_is_not_the_maintainers_is_named(string program)
    {
        room.Require("gpg", program);
        var maintainer = await room.AddKeyAsync("maintainer");
        var stranger = await room.AddKeyAsync("stranger");
        Serve(".asc", await room.SignAsync("stranger", Downloads.Release));

        var fault = await FaultAsync(only: program);

        fault.Message.ShouldStartWith($"{Downloads.Url} is signed with the key ");
        fault.Message.ShouldContain(stranger[^16..]);
        fault.Message.ShouldEndWith($", which is not among the keys of 'maintainer.asc' ({maintainer}).");
    }

    [Fact]
    public async Task A_key_that_has_expired_is_refused_unless_the_recipe_says_so()
    {
        room.Require("gpg", "gpgv");
        var fingerprint = await room.AddKeyAsync("maintainer", "1y", "20200101T000000");
        Serve(".asc", await room.SignAsync("maintainer", Downloads.Release, "20200201T000000"));

        (await FaultAsync()).Message.ShouldBe(
            $"{Downloads.Url} is signed with the key {fingerprint[^16..]} (maintainer <maintainer@example.com>), which has expired."
        );
        await FetchAsync(x => x with { AllowsExpiredKey = true });
        Downloads.Readme().ShouldBe("Neat.\n");
    }

    [Fact]
    public async Task A_missing_signature_lists_where_it_was_looked_for()
    {
        room.Require("gpg", "gpgv");
        var fingerprint = await room.AddKeyAsync("maintainer");
        Downloads
            .Server.On(Name, FileServer.Whole(Downloads.Release))
            .On($"{Name}.sig", FileServer.Whole("<html>Not here</html>"u8.ToArray()));

        var fault = await FaultAsync();

        fault.Message.ShouldBe(
            $"""
            {Downloads.Url} has no signature; it must have one of the keys of 'maintainer.asc' ({fingerprint}). Asked for:
              {Downloads.Url}.asc: 404 Not Found
              {Downloads.Url}.sig: is no signature
              {Downloads.Url}.sign: 404 Not Found
            """
        );
    }

    [Fact]
    public async Task A_signature_may_be_of_the_content_and_not_of_the_compressed_file()
    {
        room.Require("gpg", "gpgv");
        await room.AddKeyAsync("maintainer");
        using var content = new MemoryStream();
        await using (var gzip = new GZipStream(new MemoryStream(Downloads.Release), CompressionMode.Decompress))
            await gzip.CopyToAsync(content, TestContext.Current.CancellationToken);
        Downloads
            .Server.On(Name, FileServer.Whole(Downloads.Release))
            .On("neato-lib-0.0.1.tar.sign", FileServer.Whole(await room.SignAsync("maintainer", content.ToArray())));

        await FetchAsync(x => x with { OfContent = true });
        await FetchAsync(x => x with { Url = Downloads.Server.Address + "neato-lib-0.0.1.tar.sign" });

        Downloads.Readme().ShouldBe("Neat.\n");
        Downloads.Leftovers.ShouldAllBe(file => !file.EndsWith(".content") && !file.EndsWith(".keyring"));
    }

    [Fact]
    public async Task A_signature_that_is_there_is_not_fetched_again()
    {
        room.Require("gpg", "gpgv");
        await room.AddKeyAsync("maintainer");
        Serve(".asc", await room.SignAsync("maintainer", Downloads.Release));
        await FetchAsync();
        var mirror = room.Workshop.Root / "mirror";

        await FetchAsync(context: Context() with { MirrorDirectory = mirror });

        Downloads.Server.Requests.ShouldBe([$"/{Name}", $"/{Name}.asc"]);
        File.Exists(mirror / $"{Name}.asc").ShouldBeTrue();
        await FetchAsync(
            context: Context() with
            {
                Mirrors = MirrorMap.Empty with { Mirrors = [mirror] },
                DownloadDirectory = room.Workshop.Root / "elsewhere",
            }
        );
        Downloads.Server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_program_to_verify_it_is_said_which_to_install()
    {
        room.Require("gpg");
        await room.AddKeyAsync("maintainer");
        Downloads.Server.On(Name, FileServer.Whole(Downloads.Release));

        var fault = await Should.ThrowAsync<RecipesException>(() => FetchAsync(only: "nothing"));

        fault.ExitCode.ShouldBe(ExitCode.MissingTool);
        fault.Hint.ShouldBe("Install it: apt-get install gpgv, or what your system calls it.");
    }

    [Theory]
    [InlineData("no keys at all")]
    [InlineData("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n!!\n-----END PGP PUBLIC KEY BLOCK-----\n")]
    [InlineData("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEZ")]
    [InlineData("")]
    public async Task What_is_no_key_is_an_invalid_recipe(string text)
    {
        room.Workshop.Write("recipe/maintainer.asc", text);
        Downloads.Server.On(Name, FileServer.Whole(Downloads.Release));

        (await Should.ThrowAsync<RecipesException>(() => FetchAsync())).ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public void Who_signs_is_part_of_the_key()
    {
        var package = Workshop.Package().FetchDownload(Downloads.Url, Downloads.Digest).SignedBy("maintainer.asc");

        package.LocalFiles.ShouldBe(["maintainer.asc"]);
        var key = new KeyDocument();
        package.Source!.AddTo(key);
        key.ToString().ShouldContain("fetch.signed-by");
    }

    [Fact]
    public void Only_what_is_downloaded_can_be_signed() =>
        Should.Throw<RecipesException>(() => Workshop.Package().SignedBy("maintainer.asc")).ExitCode.ShouldBe(ExitCode.InvalidInput);

    private void Serve(string ending, byte[] signature) =>
        Downloads.Server.On(Name, FileServer.Whole(Downloads.Release)).On(Name + ending, FileServer.Whole(signature));

    private RecipeContext Context(string? only = null)
    {
        var context = room.Workshop.Context() with { RecipeDirectory = room.Recipe };
        if (only is null)
            return context;
        var tools = room.Workshop.Root / "tools";
        Directory.CreateDirectory(tools);
        var path = context
            .Environment["PATH"]
            .Split(Path.PathSeparator)
            .Select(place => Path.Combine(place, only))
            .FirstOrDefault(File.Exists);
        if (path is not null && !File.Exists(tools / only))
            File.CreateSymbolicLink(tools / only, path);
        return context with { Environment = new Dictionary<string, string>(context.Environment) { ["PATH"] = tools } };
    }

    private async Task<RecipesException> FaultAsync(string? only = null)
    {
        var fault = await Should.ThrowAsync<RecipesException>(() => FetchAsync(only: only));
        fault.ExitCode.ShouldBe(ExitCode.Integrity);
        return fault;
    }

    private Task<SourcePin> FetchAsync(
        Func<SourceSignature, SourceSignature>? with = null,
        string? only = null,
        RecipeContext? context = null
    ) =>
        Workshop
            .Package()
            .FetchDownload(Downloads.Url)
            .SignedBy("maintainer.asc", with: with)
            .Source!.FetchAsync(context ?? Context(only), TestContext.Current.CancellationToken);
}
