namespace Recipes.Hosting.Parameters;

/// <summary>The parameters of every build that have a meaning for reading the others.</summary>
internal static class BaseNames
{
    /// <summary>Takes the targets before the first named argument.</summary>
    public const string TargetKey = "target";

    /// <summary>The targets to skip.</summary>
    public const string SkipKey = "skip";

    /// <summary>Names the kind of machine and console that the build runs on.</summary>
    public const string HostKey = "host";

    /// <summary>Names the root directory.</summary>
    public const string RootKey = "root";

    /// <summary>Names the files to read beside <c>parameters.json</c>.</summary>
    public const string ProfileKey = "profile";
}
