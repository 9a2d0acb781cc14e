using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Packages;
using Recipes.IO;

namespace Recipes.Acceptance.Mirrors;

[Trait("Speed", "Slow")]
public sealed class DebianLibrarySpecs(DebianLibraries libraries) : IClassFixture<DebianLibraries>
{
    private readonly Workspace workspace = libraries.Workspace;

    [Fact]
    public void All_are_installed_from_the_archive()
    {
        libraries.Installation.Exits(0);

        workspace.Run(["Installed", "--package", .. DebianLibraries.Released, .. DebianLibraries.Repacked]).Exits(0);
        libraries.Installation.Output.ShouldContain("The distribution's archive has it as ");
        libraries.Installation.Output.ShouldContain("/libogg_1.3.5.orig.tar.xz.");
        workspace.Run("Verify").Exits(0);
    }

    [Theory]
    [InlineData(
        "zlib",
        "1.2.13 same",
        """
            #include <string.h>
            #include <stdio.h>
            #include <zlib.h>
            int main(void) {
                const char text[] = "to be compressed, to be compressed, to be compressed";
                unsigned char packed[200]; char back[200]; uLongf n = sizeof packed, m = sizeof back;
                if (compress(packed, &n, (const Bytef *)text, sizeof text) || uncompress((Bytef *)back, &m, packed, n)) return 1;
                printf("%s %s\n", zlibVersion(), n < sizeof text && !strcmp(text, back) ? "same" : "other"); return 0; }
            """
    )]
    [InlineData(
        "libpng",
        "10639 written",
        """
            #include <png.h>
            #include <stdio.h>
            #include <string.h>
            int main(void) {
                png_image image; unsigned char pixels[16 * 16 * 3] = { 1 }, file[4096]; png_alloc_size_t n = sizeof file;
                memset(&image, 0, sizeof image);
                image.version = PNG_IMAGE_VERSION; image.width = image.height = 16; image.format = PNG_FORMAT_RGB;
                int ok = png_image_write_to_memory(&image, file, &n, 0, pixels, 0, 0);
                printf("%u %s\n", (unsigned)png_access_version_number(), ok && !memcmp(file + 1, "PNG", 3) ? "written" : image.message); return 0; }
            """
    )]
    [InlineData(
        "ogg",
        "page of 1",
        """
            #include <ogg/ogg.h>
            #include <stdio.h>
            int main(void) {
                ogg_stream_state stream; ogg_page page; ogg_packet packet = { (unsigned char *)"x", 1, 1, 1, 0, 0 };
                ogg_stream_init(&stream, 7); ogg_stream_packetin(&stream, &packet);
                printf("page of %ld\n", ogg_stream_flush(&stream, &page) ? page.body_len : -1); return 0; }
            """
    )]
    [InlineData(
        "vorbis",
        "Xiph.Org libVorbis 1.3.7",
        """
            #include <stdio.h>
            #include <vorbis/codec.h>
            int main(void) { puts(vorbis_version_string()); return 0; }
            """
    )]
    [InlineData(
        "flac",
        "1.4.2 made",
        """
            #include <FLAC/all.h>
            #include <stdio.h>
            int main(void) { printf("%s %s\n", FLAC__VERSION_STRING, FLAC__stream_encoder_new() ? "made" : "none"); return 0; }
            """
    )]
    [InlineData(
        "samplerate",
        "100 to 200",
        """
            #include <samplerate.h>
            #include <stdio.h>
            int main(void) {
                float in[100] = { 0 }, out[400]; SRC_DATA data = { .data_in = in, .data_out = out, .input_frames = 100, .output_frames = 400, .src_ratio = 2.0 };
                if (src_simple(&data, SRC_LINEAR, 1)) return 1;
                printf("%ld to %ld\n", data.input_frames_used, data.output_frames_gen + data.output_frames_gen % 2); return 0; }
            """
    )]
    [InlineData(
        "libffi",
        "called: 42",
        """
            #include <ffi.h>
            #include <stdio.h>
            static int doubled(int x) { return 2 * x; }
            int main(void) {
                ffi_cif cif; ffi_type *types[] = { &ffi_type_sint }; int x = 21; void *values[] = { &x }; ffi_arg result;
                if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_sint, types) != FFI_OK) return 1;
                ffi_call(&cif, FFI_FN(doubled), &result, values);
                printf("called: %d\n", (int)result); return 0; }
            """
    )]
    [InlineData(
        "libmpg123",
        "decodes",
        """
            #include <mpg123.h>
            #include <stdio.h>
            int main(void) { mpg123_init(); puts(mpg123_new(NULL, NULL) ? "decodes" : "fails"); return 0; }
            """
    )]
    public void A_program_that_is_linked_against_it_runs(string library, string output, string source)
    {
        libraries.Installation.Exits(0);

        CProgram.Flags(workspace, library).ShouldContain($"-I{workspace.Prefix}/include");
        CProgram.Output(workspace, library, source).ShouldBe(output + "\n");
    }

    [Theory]
    [InlineData("hello", "", "Hello, world!")]
    [InlineData("lua", "-v", "Lua 5.4.4  Copyright (C) 1994-2022 Lua.org, PUC-Rio")]
    public void A_program_runs(string program, string argument, string output)
    {
        libraries.Installation.Exits(0);

        workspace
            .Execute([workspace.Prefix / "bin" / program, .. argument.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
            .Exits(0)
            .Output.ShouldBe(output + "\n");
    }
}
