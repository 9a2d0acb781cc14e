using System.Xml.Linq;

namespace Recipes.Specs.Projects;

/// <summary>Arrows between projects point one way: as the table in <c>src/README.md</c> says.</summary>
public sealed class ArrowsSpecs
{
    private const string Sample = """
        # A map

        | project | may reference | packages |
        |---|---|---|
        | Core | - | - |
        | Tool | Core, Other | Some.Package |

        | another | table | here |
        """;

    [Fact]
    public void Every_project_references_what_the_table_allows_and_no_more() =>
        ArrowTable.Faults(Table(), ProjectFile.All()).ShouldBeEmpty();

    [Fact]
    public void The_table_has_no_round() =>
        // Each row names only projects of rows above it.
        Table()
            .SelectMany(
                (row, i) => row.Projects.Except(Table().Take(i).Select(above => above.Project)).Select(other => $"{row.Project} -> {other}")
            )
            .ShouldBeEmpty();

    [Fact]
    public void References_are_not_passed_on_behind_the_tables_back() =>
        XDocument
            .Load(Path.Combine(ProjectFile.Repository, "Directory.Build.props"))
            .Descendants("DisableTransitiveProjectReferences")
            .ShouldHaveSingleItem()
            .Value.ShouldBe("true");

    [Fact]
    public void Packages_that_all_projects_have_are_for_their_build_only() =>
        Directory
            .EnumerateFiles(ProjectFile.Repository, "Directory.Build.props", SearchOption.AllDirectories)
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference"))
            .Where(reference => (string?)reference.Attribute("PrivateAssets") != "all")
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Tool", "<ProjectReference Include=\"../Core/Core.csproj\" /><PackageReference Include=\"Some.Package\" />", "")]
    [InlineData(
        "Tool",
        "<ProjectReference Include=\"..\\Third\\Third.csproj\" /><PackageReference Include=\"Some.Package\" />",
        "Tool must not reference Third"
    )]
    [InlineData("Tool", "", "Tool has the package Some.Package no more")]
    [InlineData("Core", "<PackageReference Include=\"X\" />", "Core must not have the package X")]
    [InlineData(
        "Core",
        "<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />",
        "Core must not have the package Microsoft.AspNetCore.App"
    )]
    [InlineData("New", "", "New has no row")]
    public void A_project_that_differs_from_its_row_is_a_fault(string name, string items, string fault)
    {
        var table = ArrowTable.Parse(Sample);
        var project = ProjectFile.Parse(name, $"<Project><ItemGroup>{items}</ItemGroup></Project>");
        var others = table.Where(row => row.Project != name).Select(row => new ProjectFile(row.Project, row.Projects, row.Packages));

        string.Join('\n', ArrowTable.Faults(table, [project, .. others])).ShouldBe(fault);
    }

    [Fact]
    public void A_row_without_a_project_is_a_fault() =>
        ArrowTable.Faults(ArrowTable.Parse(Sample), [new ProjectFile("Core", [], [])]).ShouldBe(["Tool has a row and no project"]);

    [Fact]
    public void A_map_without_the_table_is_an_error() => Should.Throw<InvalidOperationException>(() => ArrowTable.Parse("# Nothing"));

    private static IReadOnlyList<ArrowTable> Table() =>
        ArrowTable.Parse(File.ReadAllText(Path.Combine(ProjectFile.Repository, "src", "README.md")));
}
