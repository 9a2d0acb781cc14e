namespace Recipes.Hosting.Choria.Families;

/// <summary>A family of templates of our own, which stands in where a project has no template of that name.</summary>
internal interface IPackageFamily
{
    /// <summary>The files of a package. Pure: nothing is written yet.</summary>
    IReadOnlyList<FamilyFile> Files(FamilyInput input);
}
