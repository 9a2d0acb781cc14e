namespace Recipes.Hosting.Packages.Environments;

/// <summary>A variable that leads programs to a prefix.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How its parts are joined to what it has already.</param>
/// <param name="Parts">In order; they come before what it has already.</param>
internal sealed record PrefixVariable(string Name, VariableKind Kind, IReadOnlyList<string> Parts)
{
    /// <summary>Between two parts.</summary>
    public char Separator => Kind == VariableKind.Words ? ' ' : Path.PathSeparator;

    /// <summary>The parts as one text.</summary>
    public string Text => string.Join(Separator, Parts);
}

/// <summary>How a variable is changed.</summary>
internal enum VariableKind
{
    /// <summary>Directories, before those that it has.</summary>
    Directories,

    /// <summary>Directories before those that it has; where it is not set, it stays so, because that means the usual ones.</summary>
    DirectoriesIfSet,

    /// <summary>Words of a command line, before those that it has.</summary>
    Words,

    /// <summary>The value, whatever it had.</summary>
    Value,
}
