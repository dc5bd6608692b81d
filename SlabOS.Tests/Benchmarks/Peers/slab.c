// The design of Slab<T> in C, for BesidePeers.cs to measure: the same slots, lists and checks, and the same loops around them.

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
    Slot *slots, *fast_slots;
    uint32_t length, fast_length;       // of slots, and of what frees see of them
    uint32_t capacity, first_tag, last_tag;
    uint32_t head, slow_head, out, touched, peak, retired, last_uses;
    uint64_t failures;
    Block nowhere;
} Slab;

static SLOW_PATH uint32_t refill(Slab *s) {
    uint32_t index = s->head;
    if (index == s->capacity) {
        index = s->slow_head;
        if (index != s->capacity) {
            s->slow_head = s->slots[index].next;
        } else if (s->touched < s->capacity) {
            index = s->touched++;
            s->slots[index].tag = s->first_tag;
        } else {
            s->failures++;
            return index;
        }
        s->slots[index].next = s->capacity;
        if (++s->out > s->peak) s->peak = s->out;
    }
    if (s->slots[index].tag == s->last_tag - 1) {
        s->last_uses++;
        s->fast_length = 0;
    }
    return index;
}

static inline Error diagnose(Slab *s, Handle h, uint32_t slot_tag) {
    if (h.tag - s->first_tag - 1 >= s->last_tag - s->first_tag || h.index >= s->capacity) return OUT_OF_RANGE;
    return h.tag > slot_tag ? NEVER_ISSUED : STALE;
}

static SLOW_PATH Error release_slowly(Slab *s, Handle h) {
    if (h.index >= s->capacity) return OUT_OF_RANGE;
    Slot *slot = &s->slots[h.index];
    if (slot->tag != h.tag) return diagnose(s, h, slot->tag);
    slot->tag++;
    if (h.tag != s->last_tag) {
        slot->next = s->head;
        s->head = h.index;
    } else {
        s->out--;
        s->retired++;
        if (--s->last_uses == 0) s->fast_length = s->length;
    }
    return NONE;
}

static inline Block *allocate(Slab *s, Handle *h) {
    uint32_t index = s->head;
    Slot *slot = &s->slots[index];
    uint32_t tag = slot->tag + 1;
    if (tag == s->last_tag) {
        index = refill(s);
        if (index == s->capacity) {
            *h = (Handle){0, 0};
            return &s->nowhere;
        }
        slot = &s->slots[index];
        tag = slot->tag + 1;
    }
    slot->tag = tag;
    s->head = slot->next;
    h->index = index;
    h->tag = tag;
    return &slot->block;
}

static inline Error release(Slab *s, Handle h) {
    if (h.index >= s->fast_length) return release_slowly(s, h);
    Slot *slot = &s->fast_slots[h.index];
    if (slot->tag != h.tag) return release_slowly(s, h);
    slot->tag = h.tag + 1;
    slot->next = s->head;
    s->head = h.index;
    return NONE;
}

static inline Block *find(Slab *s, Handle h, Error *error) {
    if (h.index < s->length) {
        Slot *slot = &s->slots[h.index];
        if (slot->tag == h.tag) {
            *error = NONE;
            return &slot->block;
        }
        *error = diagnose(s, h, slot->tag);
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
    slab.slots = calloc(slots + 1, sizeof(Slot));
    handles = calloc(slots, sizeof(Handle));
    if (!slab.slots || !handles) return 0;
    mask = slots - 1;
    slab.fast_slots = slab.slots;
    slab.length = slab.fast_length = slots + 1;
    slab.capacity = slab.head = slab.slow_head = slots;
    slab.first_tag = 2;
    slab.last_tag = 0xFFFFFFFDu;
    slab.slots[0].tag = slab.first_tag;
    slab.slots[slots].tag = slab.last_tag - 1;
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
