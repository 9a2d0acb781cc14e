using Recipes.IO;
using Recipes.Roots.Vendoring;

namespace Conforming.Heroku;

/// <summary>A repository of installers: its index.</summary>
internal static class IndexCase
{
    public static CaseOutcome Run(ConformanceCase given)
    {
        given.Input.Only("case.json", "title", "group", "repository", "base_url", "note", "notes");
        given.Expected.Only("'expected'", "lines");
        var repository = given.ExistingDirectory(given.Input.Text("repository"));
        var lines = InstallerIndex.Of(repository, given.Input.Text("base_url"));
        return CaseOutcome.Of([.. Comparison.Differences("lines", given.Expected.Child("lines"), lines)]);
    }
}
