using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Recipes.Specs.Projects;

/// <summary>What a project file names: other projects, and packages from outside.</summary>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    /// <summary>The repository's directory.</summary>
    public static string Repository { get; } = Find();

    /// <summary>The product's projects. Those of a template are its users'.</summary>
    public static IReadOnlyList<ProjectFile> All() =>
        [
            .. new[] { "src", "recipes", "build" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository, folder), "*.csproj", SearchOption.AllDirectories))
                .Where(file =>
                    !Path.GetRelativePath(Repository, file).Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin", "content"]).Any()
                )
                .Select(Read)
                .OrderBy(project => project.Name, StringComparer.Ordinal),
        ];

    public static ProjectFile Read(string file) => Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));

    public static ProjectFile Parse(string name, string text)
    {
        var document = XDocument.Parse(text);
        return new ProjectFile(
            name,
            [.. Included("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            [.. Included("PackageReference"), .. Included("FrameworkReference"), .. Included("Reference")]
        );

        IEnumerable<string> Included(string item) =>
            document.Descendants(item).Select(reference => (string?)reference.Attribute("Include")).OfType<string>();
    }

    private static string Find([CallerFilePath] string file = "")
    {
        var directory = Path.GetDirectoryName(file);
        while (directory is not null && !File.Exists(Path.Combine(directory, "Recipes.sln")))
            directory = Path.GetDirectoryName(directory);
        return directory ?? throw new InvalidOperationException($"There is no Recipes.sln above '{file}'.");
    }
}
