namespace Recipes.Hosting.Completions;

/// <summary>The shells that builds can be completed in.</summary>
public enum CompletionShell
{
    /// <summary>bash 3.2 or newer; the package bash-completion is not needed.</summary>
    Bash,

    /// <summary>zsh with its completion system.</summary>
    Zsh,

    /// <summary>fish.</summary>
    Fish,
}
