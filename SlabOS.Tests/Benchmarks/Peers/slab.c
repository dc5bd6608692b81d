// The design of Slab<T> in C, for BesidePeers.cs to measure: the same slots, list and checks, and the same loops around them.

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT __attribute__((visibility("default")))
#define SLOW_PATH __attribute__((noinline))

typedef struct { uint64_t value, parent, state, ticks, started; } Block;
typedef struct { uint32_t tag, next; Block block; } Slot;
typedef struct { uint32_t index, tag; } Handle;
typedef enum { NONE, FULL, OUT_OF_RANGE, NEVER_ISSUED, STALE } Error;

typedef struct {
    Slot *slots;
    uint32_t capacity, first_tag, last_tag, limit;
    uint32_t head, live, touched, peak, retired;
    uint64_t failures;
    Block nowhere;
} Slab;

static SLOW_PATH uint32_t choose_slot(Slab *s) {
    if (s->capacity - s->live - s->retired < 1) {
        s->failures++;
        return s->capacity;
    }
    uint32_t index = s->head;
    if (index == s->capacity && s->touched < s->capacity) {
        index = s->touched++;
        s->slots[index].tag = s->first_tag;
        s->slots[index].next = s->head;
    }
    if (s->live == s->peak) s->peak++;
    return index;
}

static inline Error diagnose(Slab *s, uint32_t tag, uint32_t slot_tag) {
    if (tag - s->first_tag - 1 >= s->last_tag - s->first_tag) return OUT_OF_RANGE;
    return tag > slot_tag ? NEVER_ISSUED : STALE;
}

static SLOW_PATH Error release_slowly(Slab *s, Handle h) {
    if (h.index >= s->capacity) return OUT_OF_RANGE;
    Slot *slot = &s->slots[h.index];
    if (slot->tag != h.tag) return diagnose(s, h.tag, slot->tag);
    slot->tag++;
    s->live--;
    if (h.tag == s->last_tag) {
        s->retired++;
    } else {
        slot->next = s->head;
        s->head = h.index;
    }
    return NONE;
}

static inline Block *allocate(Slab *s, Handle *h) {
    uint32_t index = s->head;
    if (s->limit == 0 || index >= s->capacity) {
        index = choose_slot(s);
        if (index >= s->capacity) {
            *h = (Handle){0, 0};
            return &s->nowhere;
        }
    }
    Slot *slot = &s->slots[index];
    uint32_t tag = slot->tag + 1;
    slot->tag = tag;
    s->head = slot->next;
    s->live++;
    h->index = index;
    h->tag = tag;
    return &slot->block;
}

static inline Error release(Slab *s, Handle h) {
    if (h.index >= s->capacity) return release_slowly(s, h);
    Slot *slot = &s->slots[h.index];
    if (slot->tag != h.tag || h.tag >= s->limit) return release_slowly(s, h);
    slot->tag = h.tag + 1;
    slot->next = s->head;
    s->head = h.index;
    s->live--;
    return NONE;
}

static inline Block *find(Slab *s, Handle h, Error *error) {
    if (h.index < s->capacity) {
        Slot *slot = &s->slots[h.index];
        if (slot->tag == h.tag) {
            *error = NONE;
            return &slot->block;
        }
        *error = diagnose(s, h.tag, slot->tag);
    } else {
        *error = OUT_OF_RANGE;
    }
    memset(&s->nowhere, 0, sizeof s->nowhere);
    return &s->nowhere;
}

static Slab slab;
static Handle *handles;
static uint32_t mask;
static uint32_t seed = 1;

static inline uint32_t next(void) {
    seed = seed * 1664525u + 1013904223u;
    return seed >> 8 & mask;
}

// slots: a power of two. Returns 0 if there is no memory.
EXPORT int setup(uint32_t slots) {
    memset(&slab, 0, sizeof slab);
    slab.slots = calloc(slots, sizeof(Slot));
    handles = calloc(slots, sizeof(Handle));
    if (!slab.slots || !handles) return 0;
    mask = slots - 1;
    slab.capacity = slab.head = slots;
    slab.first_tag = 2;
    slab.limit = slab.last_tag = 0xFFFFFFFDu;
    slab.slots[0].tag = slab.first_tag;
    return 1;
}

EXPORT void fill(void) {
    for (uint32_t i = 0; i <= mask; i++) allocate(&slab, &handles[i])->value = i;
    for (uint32_t i = 0; i <= mask; i++) {
        uint32_t j = next();
        Handle handle = handles[i];
        handles[i] = handles[j];
        handles[j] = handle;
    }
}

EXPORT uint64_t pairs(uint32_t operations) {
    uint64_t errors = 0;
    for (uint32_t i = 0; i < operations; i++) {
        Handle handle;
        allocate(&slab, &handle)->value = i;
        errors += release(&slab, handle);
    }
    return errors;
}

EXPORT uint64_t churn(uint32_t operations) {
    uint64_t errors = 0;
    for (uint32_t i = 0; i < operations; i++) {
        Handle *handle = &handles[next()];
        errors += release(&slab, *handle);
        allocate(&slab, handle)->value = i;
    }
    return errors;
}

EXPORT uint64_t get(uint32_t operations) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < operations; i++) {
        Error error;
        sum += find(&slab, handles[next()], &error)->value;
    }
    return sum;
}
