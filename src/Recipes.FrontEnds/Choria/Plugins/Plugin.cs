using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Plugins;

/// <summary>An entry of a plugin list.</summary>
/// <param name="Name">The name that the plugin is registered under.</param>
/// <param name="ImportPath">The Go package whose <c>ChoriaPlugin()</c> is registered.</param>
/// <param name="Position">Where the name is written.</param>
internal sealed record Plugin(string Name, string ImportPath, SourcePosition Position);
