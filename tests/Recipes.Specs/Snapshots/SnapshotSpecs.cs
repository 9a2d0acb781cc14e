namespace Recipes.Specs.Snapshots;

public sealed class SnapshotSpecs
{
    [Fact]
    public void The_approved_text_passes() => Snapshot.Match("one\ntwo");

    [Fact]
    public void Another_text_fails_and_is_written_beside_the_approved_file()
    {
        var directory = Directory.CreateTempSubdirectory("recipes-specs-");
        try
        {
            var spec = Path.Combine(directory.FullName, "SomeSpecs.cs");
            Should
                .Throw<ShouldAssertException>(() => Snapshot.Match("new", spec, "Text"))
                .Message.ShouldContain("SomeSpecs.Text.approved.txt");
            File.ReadAllText(Path.Combine(directory.FullName, "SomeSpecs.Text.received.txt")).ShouldBe("new\n");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
