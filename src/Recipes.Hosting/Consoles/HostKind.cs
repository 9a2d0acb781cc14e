namespace Recipes.Hosting.Consoles;

/// <summary>What the console's text is written for.</summary>
public enum HostKind
{
    /// <summary>A person at a terminal.</summary>
    Terminal,

    /// <summary>A file, a pipe or a service without a format of its own.</summary>
    Plain,

    /// <summary>GitHub Actions, with its groups and annotations.</summary>
    GitHubActions,
}
