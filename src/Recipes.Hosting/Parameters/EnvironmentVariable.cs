namespace Recipes.Hosting.Parameters;

/// <summary>An environment variable. (A class, since generics over structures are compiled anew at each start.)</summary>
/// <param name="Name">As the system gave it.</param>
/// <param name="Value">Its value, which may be empty.</param>
internal sealed record EnvironmentVariable(string Name, string Value);
