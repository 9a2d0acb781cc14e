using Recipes.Modules.Checking;

namespace Recipes.Specs.Modules.Checking;

public sealed class LibraryCheckSpecs : IDisposable
{
    private readonly CheckRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task A_library_that_links_is_there()
    {
        Assert.SkipUnless(room.Has("cc"), "cc is missing");

        var result = await room.CheckAsync(new LibraryCheck("m"));

        result.Satisfied.ShouldBeTrue();
        result.Detail.ShouldStartWith("cc links with /");
        File.Exists(result.Evidence[0]).ShouldBeTrue();
    }

    [Fact]
    public async Task A_library_is_looked_for_where_the_flags_say_by_the_chosen_compiler()
    {
        Assert.SkipUnless(room.Has("gcc") && room.Has("ar"), "gcc or ar is missing");
        room.Environment["CC"] = "gcc -O0";
        room.Environment["LDFLAGS"] = $"-L{room.Root}/lib";

        (await room.CheckAsync(new LibraryCheck("neato"))).Satisfied.ShouldBeFalse();

        Directory.CreateDirectory(room.Root / "lib");
        File.WriteAllText(room.Root / "lib/libneato.a", "!<arch>\n");
        var result = await room.CheckAsync(new LibraryCheck("neato"));
        result.Satisfied.ShouldBeTrue();
        result.Evidence.ShouldContain($"{room.Root}/lib");
    }

    [Fact]
    public async Task Without_a_compiler_the_answer_is_no()
    {
        room.Environment["PATH"] = room.Root;

        (await room.CheckAsync(new LibraryCheck("m"))).Detail.ShouldBe("there is no C compiler to link with -lm");
    }
}
