using Recipes.Modules.Building;
using Recipes.Modules.Checking;
using Recipes.Modules.Fetching;
using Recipes.Modules.Grouping;

namespace Recipes.AcceptanceRecipes;

/// <summary>Built from what a test put into the archive.</summary>
public sealed class Sample : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file:///upstream/sample.tar");

    public Variant Latest => _ => _.FetchDownload("file:///upstream/sample-latest.tar");

    protected override Package Define(Package package) => package.Licensed("MIT").BuildMake();
}

/// <summary>Another one, and a program of the base's distribution that it is built with.</summary>
public sealed class Equipped : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file:///upstream/equipped.tar");

    protected override Package Define(Package package) => package.BuildRequires("m4").BuildMake();
}

/// <summary>Another one.</summary>
public sealed class Neighbour : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file:///upstream/neighbour.tar");

    protected override Package Define(Package package) => package.BuildMake();
}

/// <summary>The same archive with the digest of another one.</summary>
public sealed class WrongDigest : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file:///upstream/sample.tar", new string('0', 64));

    protected override Package Define(Package package) => package.BuildMake();
}

/// <summary>A package that the system could provide, if one asked it.</summary>
public sealed class Checked : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file:///upstream/sample.tar");

    protected override Package Define(Package package) => package.CheckPkgConfig("no-such-library").BuildMake();
}

/// <summary>A group.</summary>
public sealed class Pair : Recipe
{
    protected override Package Define(Package package) => package.PackageGroup<Sample, Checked>();
}

/// <summary>Built from the branch of a repository that a test makes.</summary>
public sealed class Moving : Recipe
{
    public Variant Stable => _ => _.FetchGit("https://upstream.example/moving.git", "trunk");

    public Variant Release => _ => _.Released("1.0").FetchGit("https://upstream.example/moving.git", "v1.0");

    protected override Package Define(Package package) => package.BuildMake();
}
