using Recipes.Commands;
using Recipes.IO;
using Recipes.Modules;
using Recipes.Testing;

namespace Recipes.Specs.Modules;

/// <summary>Directories and fakes for modules that run for real.</summary>
internal sealed class Workshop : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public AbsolutePath Root => directory.Path;

    public FakeStepLog Log { get; } = new();

    public FakeSourcePins Pins { get; } = new();

    public FakeTime Time { get; } = new(DateTimeOffset.UnixEpoch.AddYears(50), longestPause: TimeSpan.FromSeconds(50));

    /// <summary>Runs real programs, for all specs of modules.</summary>
    public static ICommandRunner Programs { get; } = CommandRunners.Create();

    public ICommandRunner Commands { get; init; } = Programs;

    public AbsolutePath Source => Root / "source";

    public AbsolutePath Destination => Root / "destination";

    public AbsolutePath Downloads => Root / "downloads";

    public RecipeContext Context(Package? package = null) =>
        new()
        {
            Package = package ?? Package(),
            DownloadDirectory = Downloads,
            SourceDirectory = Source,
            BuildDirectory = Source,
            DestinationDirectory = Destination,
            Prefix = Root / "prefix",
            Environment = new Dictionary<string, string>
            {
                ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
                ["HOME"] = Root,
                ["LC_ALL"] = "C.UTF-8",
            },
            Jobs = 2,
            Pins = Pins,
            Commands = Commands,
            Http = new Lazy<HttpClient>(() => new HttpClient()),
            Time = Time,
            Log = Log,
        };

    public static Package Package() => new() { Id = new PackageId("neato-lib", "stable", Platform.Target) };

    /// <summary>Writes a file below the root, with its directories; scripts (<c>#!</c>) can be executed.</summary>
    public AbsolutePath Write(string name, string content)
    {
        var file = Root / name;
        Directory.CreateDirectory(file.Parent!);
        File.WriteAllText(file, content);
        if (content.StartsWith("#!", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
        return file;
    }

    /// <summary>Whether a directory of PATH holds a program.</summary>
    public bool Has(string tool) =>
        Context().Environment["PATH"].Split(Path.PathSeparator).Any(path => File.Exists(Path.Combine(path, tool)));

    public async Task<bool> SucceedsAsync(string tool, params string[] arguments) =>
        (await Commands.RunAsync(Command.Create(tool, arguments).In(Root).WithEnvironment(Context().Environment))).Succeeded;

    public void Dispose() => directory.Dispose();
}
