using Recipes.FrontEnds.Choria.Specifying;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Recipes.FrontEnds.Choria.Plugins;

/// <summary>Reads a plugin list; all that is wrong with it is told at once.</summary>
/// <param name="file">The file, as it is shown.</param>
internal sealed class PluginListReader(string file)
{
    private readonly List<Plugin> plugins = [];
    private readonly List<SpecificationFault> faults = [];

    /// <summary>Reads the text of a list.</summary>
    public PluginList Read(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.TryConsume<DocumentStart>(out _))
                ReadDocument(parser);
            if (parser.Accept<DocumentStart>(out var second))
                Add("there is a second document, which nobody would read", "Leave one.", second.Start);
        }
        catch (YamlException fault)
        {
            Add($"this is not YAML: {fault.Message}", "Write one 'name: import/path' a line.", fault.Start);
        }
        return new PluginList(file, [.. plugins.OrderBy(plugin => plugin.Name, StringComparer.Ordinal)], faults);
    }

    private void ReadDocument(Parser parser)
    {
        if (parser.TryConsume<MappingStart>(out _))
        {
            while (!parser.TryConsume<MappingEnd>(out _))
                ReadEntry(parser);
        }
        else if (!parser.TryConsume<Scalar>(out var scalar) || scalar.Value.Length > 0)
        {
            Add("a plugin list is a map", "Write one 'name: import/path' a line.", scalar?.Start ?? parser.Current!.Start);
            if (scalar is null)
                parser.SkipThisAndNestedEvents();
        }
        parser.TryConsume<DocumentEnd>(out _);
    }

    private void ReadEntry(Parser parser)
    {
        if (!parser.TryConsume<Scalar>(out var name))
        {
            Add("a plugin's name is a plain text", "Write one 'name: import/path' a line.", parser.Current!.Start);
            parser.SkipThisAndNestedEvents();
            parser.SkipThisAndNestedEvents();
            return;
        }
        if (!parser.TryConsume<Scalar>(out var path))
        {
            Add($"the plugin '{name.Value}' has no Go import path", $"Write '{name.Value}: import/path'.", parser.Current!.Start);
            parser.SkipThisAndNestedEvents();
            return;
        }
        if (Fault(name.Value) is { } fault)
            Add(fault, "Give it another name.", name.Start);
        else if (plugins.Find(plugin => plugin.Name == name.Value) is { } other)
            Add($"the plugin '{name.Value}' is already in line {other.Position.Line}", "Leave one of them.", name.Start);
        else if (!IsImportPath(path.Value))
            Add($"'{path.Value}' of the plugin '{name.Value}' is no Go import path", $"Write '{name.Value}: import/path'.", path.Start);
        else
            plugins.Add(new Plugin(name.Value, path.Value, Position(name.Start)));
    }

    private static string? Fault(string name)
    {
        if (name.Length == 0)
            return "a plugin has no name";
        if (!name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.'))
            return $"the plugin's name '{name}' has other than letters, digits, '_', '-' and '.', and becomes a file's name";
        // The number does not matter: only what follows it does.
        return GoFileNames.Condition($"plugin_0_{name}.go") is { } condition
            ? $"the plugin's name '{name}' gives a file 'plugin_N_{name}.go', which the Go tool compiles {condition} only"
            : null;
    }

    // go/build refuses the same characters (isValidImport).
    private static bool IsImportPath(string path) =>
        path.Length > 0
        && !path.StartsWith('/')
        && path.All(c =>
            !char.IsControl(c) && !char.IsWhiteSpace(c) && !"!\"#$%&'()*,:;<=>?[\\]^`{|}\uFFFD".Contains(c, StringComparison.Ordinal)
        );

    private void Add(string message, string hint, Mark mark) => faults.Add(new SpecificationFault(message, hint, Position(mark)));

    private SourcePosition Position(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);
}
