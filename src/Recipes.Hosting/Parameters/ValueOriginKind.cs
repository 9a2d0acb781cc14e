namespace Recipes.Hosting.Parameters;

/// <summary>The sources of parameters' values, the first that has one wins.</summary>
public enum ValueOriginKind
{
    /// <summary>Named on the command line.</summary>
    CommandLine,

    /// <summary>A target before the first named argument.</summary>
    Positional,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>A profile's file, or <c>.nuke/parameters.json</c>.</summary>
    File,

    /// <summary>Asked for on the terminal.</summary>
    Prompt,
}
