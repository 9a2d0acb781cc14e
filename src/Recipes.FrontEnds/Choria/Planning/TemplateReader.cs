using Recipes.FrontEnds.Choria.Reading;
using Recipes.FrontEnds.Choria.Specifying;
using Recipes.IO;

namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>Finds a project's own templates: <c>packager/templates/FAMILY/NAME</c>, each with a <c>config.yaml</c>.</summary>
public static class TemplateReader
{
    private const string Global = "global";
    private const string ConfigName = "config.yaml";

    /// <summary>Looks for all templates of a project. What is wrong with one is told when a package uses it.</summary>
    /// <param name="source">The project's source directory.</param>
    /// <returns>The templates by their names, <c>FAMILY/NAME</c>.</returns>
    public static IReadOnlyDictionary<string, PackageTemplate> Survey(AbsolutePath source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var templates = new Dictionary<string, PackageTemplate>(StringComparer.Ordinal);
        foreach (var family in Directories(source / "packager" / "templates"))
        {
            foreach (var directory in Directories(family).Where(directory => directory.Name != Global))
            {
                var name = $"{family.Name}/{directory.Name}";
                var template = new PackageTemplate
                {
                    Name = name,
                    Directory = directory,
                    GlobalDirectory = family / Global,
                };
                templates.Add(name, WithConfig(template, $"packager/templates/{name}/{ConfigName}"));
            }
        }
        return templates;
    }

    /// <summary>The template with what its <c>config.yaml</c> says.</summary>
    /// <param name="template">The template.</param>
    /// <param name="content">The content of the file.</param>
    /// <param name="file">The file, as it shall be shown.</param>
    public static PackageTemplate Read(PackageTemplate template, ReadOnlySpan<byte> content, string file)
    {
        ArgumentNullException.ThrowIfNull(template);
        var faults = new List<SpecificationFault>();
        var start = new SourcePosition(file, 1, 1);
        var root = YamlText.Decode(content, file, faults) is { } text ? YamlComposer.Read(text, file, faults) : null;
        if (faults.Count > 0)
            return template with { Faults = faults };
        var shape = new YamlShape(faults);
        var required = new List<string>();
        var patterns = new List<string>();
        foreach (var pair in root is null ? [] : shape.Map(root, $"The configuration of '{template.Name}'"))
        {
            switch (pair.Key)
            {
                case "required_properties":
                    required.AddRange(shape.Items(pair.Value, $"'{pair.Key}'").Select(item => item.Text));
                    break;
                case "artifacts" when pair.Value is YamlScalar { Value: { IsNull: false } one }:
                    patterns.Add(one.Text);
                    break;
                case "artifacts":
                    patterns.AddRange(shape.Items(pair.Value, $"'{pair.Key}'").Select(item => item.Text));
                    break;
                default:
                    break;
            }
        }
        if (patterns.Count == 0 && faults.Count == 0)
            faults.Add(
                new SpecificationFault(
                    $"The template '{template.Name}' names no artifacts.",
                    "Write a list of patterns.",
                    root?.Position ?? start
                )
            );
        return template with { RequiredProperties = required, ArtifactPatterns = patterns, Faults = faults };
    }

    private static PackageTemplate WithConfig(PackageTemplate template, string file)
    {
        var config = template.Directory! / ConfigName;
        var fault = !File.Exists(config) ? $"The template '{template.Name}' has no {ConfigName}." : null;
        try
        {
            if (fault is null)
                return Read(template, File.ReadAllBytes(config), file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            fault = $"{file} cannot be read: {failure.Message}";
        }
        return template with { Faults = [new SpecificationFault(fault, "Write one with artifacts and required_properties.")] };
    }

    private static IEnumerable<AbsolutePath> Directories(AbsolutePath parent) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent).Order(StringComparer.Ordinal).Select(path => (AbsolutePath)path)
            : [];
}
