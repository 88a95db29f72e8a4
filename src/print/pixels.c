/* pixels.c - what Cairo drew, as PNG. */
#include "print/pixels.h"

#include "base/ensure.h"

#include <png.h>
#include <stdint.h>

#define COMPRESSION 3

static void
take(png_structp png, png_bytep bytes, png_size_t count)
{
    out_bytes(png_get_io_ptr(png), (const char *)bytes, count);
}

static void
flush(png_structp png)
{
    (void)png;
}

/* Running out of memory is the only way in which this can fail. */
static void
fail(png_structp png, png_const_charp words)
{
    (void)png;
    (void)words;
    ensure(!"PNG");
}

/* From Cairo's words of 32 bits to three bytes each. */
static void
write_row(png_structp png, const uint32_t *words, png_bytep row, int width)
{
    for (int i = 0; i < width; i++) {
        row[3 * i] = (png_byte)(words[i] >> 16);
        row[3 * i + 1] = (png_byte)(words[i] >> 8);
        row[3 * i + 2] = (png_byte)words[i];
    }
    png_write_row(png, row);
}

void
pixels_png(struct out *out, cairo_surface_t *surface)
{
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, NULL);
    png_infop info;
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    const unsigned char *data;
    png_bytep row = mem_take(out->mem, (size_t)width * 3);

    ensure(png != NULL);
    info = png_create_info_struct(png);
    ensure(info != NULL);
    cairo_surface_flush(surface);
    data = cairo_image_surface_get_data(surface);
    png_set_write_fn(png, out, take, flush);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_compression_level(png, COMPRESSION);
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8,
                 PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (int y = 0; y < height; y++, data += stride)
        write_row(png, (const uint32_t *)(const void *)data, row, width);
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
}
