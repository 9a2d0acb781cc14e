namespace Recipes.Specs.Projects;

/// <summary>A row of the table of arrows in <c>src/README.md</c>.</summary>
/// <param name="Project">The project.</param>
/// <param name="Projects">The projects that it may reference.</param>
/// <param name="Packages">The packages from outside that it has.</param>
internal sealed record ArrowTable(string Project, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    private const string Header = "| project | may reference | packages |";

    public static IReadOnlyList<ArrowTable> Parse(string markdown)
    {
        var rows = markdown
            .Split('\n')
            .Select(line => line.TrimEnd())
            .SkipWhile(line => line != Header)
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|'))
            .ToList();
        return rows.Count > 0
            ? [.. rows.Select(row => new ArrowTable(row[0].Trim(), Names(row[1]), Names(row[2])))]
            : throw new InvalidOperationException($"There is no table with the header '{Header}'.");
    }

    /// <summary>What is wrong with projects, a line each.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyList<ArrowTable> table, IReadOnlyList<ProjectFile> projects)
    {
        var rows = table.ToDictionary(row => row.Project);
        return
        [
            .. table
                .ExceptBy(projects.Select(project => project.Name), row => row.Project)
                .Select(row => $"{row.Project} has a row and no project"),
            .. projects.Where(project => !rows.ContainsKey(project.Name)).Select(project => $"{project.Name} has no row"),
            .. projects
                .Where(project => rows.ContainsKey(project.Name))
                .SelectMany(project =>
                    project
                        .Projects.Except(rows[project.Name].Projects)
                        .Select(other => $"{project.Name} must not reference {other}")
                        .Concat(
                            project
                                .Packages.Except(rows[project.Name].Packages)
                                .Select(package => $"{project.Name} must not have the package {package}")
                        )
                        .Concat(
                            rows[project.Name]
                                .Packages.Except(project.Packages)
                                .Select(package => $"{project.Name} has the package {package} no more")
                        )
                ),
        ];
    }

    private static string[] Names(string cell) =>
        [.. cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(name => name != "-")];
}
