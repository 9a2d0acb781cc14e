using System.Globalization;
using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Plugins;

/// <summary>The Go files that register the plugins of lists. Pure.</summary>
internal static class PluginFiles
{
    /// <summary>The Go package that plugins are registered in, unless a project has its own.</summary>
    public const string Registry = "github.com/choria-io/go-choria/plugin";

    /// <summary>How the first line of every generated file begins.</summary>
    public const string Mark = "// Code generated from ";

    /// <summary>The files: sorted by name in each list, numbered through all lists.</summary>
    /// <param name="lists">The lists in their order.</param>
    /// <param name="registry">The import path of the registry, whose package is called <c>plugin</c>.</param>
    public static IReadOnlyList<PluginFile> Of(IEnumerable<PluginList> lists, string registry = Registry) =>
        [
            .. lists
                .SelectMany(list => list.Plugins, (list, plugin) => (list, plugin))
                .Select((pair, number) => Of(pair.list, pair.plugin, number, registry)),
        ];

    /// <summary>What is wrong with lists: what is wrong in each, and names that several have.</summary>
    public static IReadOnlyList<SpecificationFault> Faults(IReadOnlyList<PluginList> lists)
    {
        var twice = lists
            .SelectMany(list => list.Plugins)
            .GroupBy(plugin => plugin.Name, StringComparer.Ordinal)
            .SelectMany(group =>
                group
                    .Skip(1)
                    .Select(plugin => new SpecificationFault(
                        $"the plugin '{plugin.Name}' is in {group.First().Position.File} too, and a name can be registered once",
                        "Leave one of them.",
                        plugin.Position
                    ))
            );
        return [.. lists.SelectMany(list => list.Faults), .. twice];
    }

    private static PluginFile Of(PluginList list, Plugin plugin, int number, string registry)
    {
        // gofmt sorts imports by their paths within a group only: two groups stay as they are.
        var text = $$"""
            {{Mark}}{{list.File}}. DO NOT EDIT.

            package main

            import (
            	p "{{plugin.ImportPath}}"

            	"{{registry}}"
            )

            func init() {
            	if err := plugin.Register("{{plugin.Name}}", p.ChoriaPlugin()); err != nil {
            		panic(err)
            	}
            }

            """;
        return new PluginFile(
            string.Create(CultureInfo.InvariantCulture, $"plugin_{number}_{plugin.Name}.go"),
            text.ReplaceLineEndings("\n")
        );
    }
}
