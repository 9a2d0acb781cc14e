using Recipes.Modules.Checking;

namespace Recipes.Specs.Modules.Checking;

public sealed class HeaderCheckSpecs : IDisposable
{
    private readonly CheckRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task A_header_is_found_where_the_flags_lead()
    {
        Assert.SkipUnless(room.Has("cc"), "a C compiler is missing");
        Directory.CreateDirectory(room.Root / "include/neato");
        await File.WriteAllTextAsync(room.Root / "include/neato/neato.h", "", TestContext.Current.CancellationToken);

        (await room.CheckAsync(new HeaderCheck("neato/neato.h"))).Satisfied.ShouldBeFalse();

        room.Environment["CPPFLAGS"] = $"-I{room.Root}/include";
        var result = await room.CheckAsync(new HeaderCheck("neato/neato.h"));

        result.Satisfied.ShouldBeTrue();
        result.Detail.ShouldBe($"cc finds {room.Root}/include/neato/neato.h");
        result.Evidence.ShouldContain($"{room.Root}/include");
        result.Evidence.ShouldContain("/usr/include");
    }

    [Fact]
    public async Task Without_a_compiler_it_is_a_no()
    {
        room.Environment["PATH"] = room.Root;

        (await room.CheckAsync(new HeaderCheck("stdio.h"))).Detail.ShouldBe("there is no C compiler to look for <stdio.h> with");
    }
}
