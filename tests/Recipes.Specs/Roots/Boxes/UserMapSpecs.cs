using Recipes.IO;
using Recipes.Roots.Boxes;

namespace Recipes.Specs.Roots.Boxes;

public sealed class UserMapSpecs : IDisposable
{
    private readonly TemporaryDirectory temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void The_first_range_that_is_large_enough_counts()
    {
        AbsolutePath file = Path.Combine(temporary.Path, "subuid");
        file.WriteAllText("other:100000:65536\nme:200000:1000\nme:300000:65536\n1234:400000:65536\n");

        UserMap.Range(file, "me", 7).ShouldBe((300000, 65536));
        UserMap.Range(file, "nobody-of-these", 1234).ShouldBe((400000, 65536));
        UserMap.Range(file, "stranger", 8).ShouldBeNull();
        UserMap.Range(file + ".missing", "me", 7).ShouldBeNull();
    }
}
