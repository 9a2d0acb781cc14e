namespace Recipes.FrontEnds.Choria.Plugins;

/// <summary>A Go file that registers one plugin.</summary>
/// <param name="Name">Its name in the project's root: <c>plugin_0_golangmco.go</c>.</param>
/// <param name="Text">Its text, in gofmt's form.</param>
internal sealed record PluginFile(string Name, string Text);
