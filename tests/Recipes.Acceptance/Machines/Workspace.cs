using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Recipes.IO;

namespace Recipes.Acceptance.Machines;

/// <summary>A checkout whose build program is compiled: what it runs is <c>dotnet _build.dll</c>, as build.sh does then.</summary>
public sealed class Workspace : IDisposable
{
    private readonly AbsolutePath program;
    private readonly Dictionary<string, string> mirrors = new(StringComparer.Ordinal);

    internal Workspace(Machine machine, AbsolutePath program, AbsolutePath root, AbsolutePath? mirrors)
    {
        this.program = program;
        Root = root;
        Variables = machine.Variables();
        // A store of its own: what another test has built must not be what this one installs.
        Variables["XDG_CACHE_HOME"] = machine.NewPath("cache");
        (Root / ".nuke").CreateDirectory();
        Write(".nuke/parameters.json", "{}");
        if (mirrors is null)
            return;
        mirrors.Copy(Root / ".nuke" / "mirrors.json");
        File.CreateSymbolicLink(Root / "recipes", Repository.Root / "recipes");
    }

    /// <summary>The root directory.</summary>
    public AbsolutePath Root { get; }

    /// <summary>Where packages are installed.</summary>
    public AbsolutePath Prefix => Root / "install";

    /// <summary>The state directory.</summary>
    public AbsolutePath State => Root / ".recipes";

    /// <summary>The variables of every process that is started here.</summary>
    public Dictionary<string, string> Variables { get; }

    /// <summary>The command line of the build program.</summary>
    public IReadOnlyList<string> Command(params IEnumerable<string> arguments) => ["dotnet", program, .. arguments];

    /// <summary>Runs the build program.</summary>
    public ProgramResult Run(params IEnumerable<string> arguments) => Start(arguments).Wait();

    /// <summary>Starts the build program.</summary>
    public RunningProgram Start(params IEnumerable<string> arguments) => new(Command(arguments), Root, Variables);

    /// <summary>Runs another program.</summary>
    public ProgramResult Execute(params IEnumerable<string> command) => new RunningProgram(command, Root, Variables).Wait();

    /// <summary>Writes a file.</summary>
    public AbsolutePath Write(string path, string text) => (Root / path).WriteAllText(text);

    /// <summary>Writes an archive of text files and leads the address <c>file:///upstream/NAME.tar</c> to it.</summary>
    public void Archive(string name, params IEnumerable<(string Path, string Text)> files) =>
        Archive(
            name,
            files.Select(file => new PaxTarEntry(TarEntryType.RegularFile, $"{name}/{file.Path}")
            {
                DataStream = new MemoryStream(Encoding.UTF8.GetBytes(file.Text)),
            })
        );

    /// <summary>Writes an archive and leads the address <c>file:///upstream/NAME.tar</c> to it.</summary>
    public void Archive(string name, params IEnumerable<TarEntry> entries)
    {
        using (var writer = new TarWriter(File.Create((Root / "upstream").CreateDirectory() / $"{name}.tar")))
        {
            foreach (var entry in entries)
                writer.WriteEntry(entry);
        }
        mirrors[$"file:///upstream/{name}.tar"] = $"upstream/{name}.tar";
        Write(".nuke/mirrors.json", JsonSerializer.Serialize(mirrors));
    }

    /// <summary>The files below a directory, relative to it, in order; links too.</summary>
    public static IReadOnlyList<string> Files(AbsolutePath directory) =>
        directory.DirectoryExists()
            ?
            [
                .. Directory
                    .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(directory, file))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>The files that a package's record names, if each is what the record says.</summary>
    public IReadOnlyList<string> RecordedFiles(string package)
    {
        using var record = JsonDocument.Parse((Prefix / ".recipes" / "packages" / $"{package}.json").ReadAllText());
        return [.. record.RootElement.GetProperty("files").EnumerateArray().Select(Verified)];
    }

    /// <summary>The packages that there are records of.</summary>
    public IReadOnlyList<string> RecordedPackages() => Files(Prefix / ".recipes" / "packages");

    /// <summary>The SHA-256 of a file.</summary>
    public static string Digest(AbsolutePath file) => Convert.ToHexStringLower(SHA256.HashData(file.ReadAllBytes()));

    public void Dispose() => Processes.AllEnd(Root);

    private string Verified(JsonElement file)
    {
        var path = file.GetProperty("path").GetString()!;
        if (file.TryGetProperty("link", out var link))
            new FileInfo(Prefix / path).LinkTarget.ShouldBe(link.GetString(), path);
        else
            Digest(Prefix / path).ShouldBe(file.GetProperty("sha256").GetString(), path);
        return path;
    }
}
