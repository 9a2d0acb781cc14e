using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Plugins;

/// <summary>What a plugin list says: a flat map of names to Go import paths.</summary>
/// <param name="File">The file, relative to the project.</param>
/// <param name="Plugins">Its entries, sorted by name.</param>
/// <param name="Faults">What is wrong with it; empty if it can be used.</param>
internal sealed record PluginList(string File, IReadOnlyList<Plugin> Plugins, IReadOnlyList<SpecificationFault> Faults);
